"""Office files to paragraphs: Word, Excel, PowerPoint and OpenDocument."""

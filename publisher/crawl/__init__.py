"""Run the spiders into the store: pipeline, attachments, strategy versions, superseded agendas, status."""

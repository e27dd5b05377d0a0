"""The files that items list: bytes become text page by page, and a spider that fetches them."""

"""How well minutes are read: precision and recall by field, over texts whose right reading was written beforehand."""

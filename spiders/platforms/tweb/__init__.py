"""TWeb, the platform of Triplan: search forms, lists behind them, documents as HTML and as PDF."""

"""Sources as a text names them: media, bodies, documents, and those without a name."""

"""Words of a text: tokens, sentences, marks, their readings and spellings."""

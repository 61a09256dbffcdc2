"""English texts: quotations, speakers, reports and sources."""

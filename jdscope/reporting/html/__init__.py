"""The report: one page with pictures, a table of adverts, and each advert with its duties."""

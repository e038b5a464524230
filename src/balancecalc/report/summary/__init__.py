"""The summary of many surveys: a workbook, JSON, parquet, and a few lines in the terminal."""

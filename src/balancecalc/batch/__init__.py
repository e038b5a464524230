"""Many surveys in one run: found, assessed one by one in processes or on a cluster, rolled up into one summary.

A finished survey leaves its results workbook, its sections (parquet) and a record of its counties behind; the summary
is made from the records alone, so that it is the same however, where and in how many runs the surveys were assessed.
"""

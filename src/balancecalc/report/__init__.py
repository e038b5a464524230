"""Reports: an assessment as a terminal summary, a workbook, JSON, or data frames. They read it and nothing else."""

namespace Trading.Data;

/// <summary>A version as it stands in the file of a data set: the first rows of a generation.</summary>
internal sealed record StoredDatasetVersion(string Hash, int Generation, long Rows, long Start, long End);

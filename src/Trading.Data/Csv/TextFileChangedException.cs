namespace Trading.Data;

/// <summary>What is written now differs from what stands in the file that was to be gone on with.</summary>
internal sealed class TextFileChangedException : Exception;

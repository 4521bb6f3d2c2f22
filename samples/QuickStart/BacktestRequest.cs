namespace QuickStart;

/// <summary>What to run on what.</summary>
internal sealed record BacktestRequest(
    string? DataFile,
    string Strategy,
    IReadOnlyDictionary<string, string> Parameters,
    decimal Cash,
    decimal TakerFee,
    int Seed,
    string OutputFolder);

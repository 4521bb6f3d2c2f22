namespace Trading.Cli.Data;

/// <summary>What an import did, as its JSON says it.</summary>
internal sealed record ImportResult(string Series, long Imported, long Count, string Start, string End, string Version);

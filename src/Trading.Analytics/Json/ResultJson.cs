using System.Text.Json;

namespace Trading.Analytics;

/// <summary>Writes results as JSON: all inputs, statistics, trades, orders and equity, in numbers that lose nothing.</summary>
/// <remarks>
/// Amounts are exact; times are ISO 8601 in UTC; what is not a number is <c>null</c>. Equal runs give equal files but for the property <c>run</c>.
/// <c>schemaVersion</c> is raised when a property changes its meaning or goes away.
/// </remarks>
public static class ResultJson
{
    /// <summary>The version of the file's shape.</summary>
    public const int SchemaVersion = ResultDocument.CurrentSchemaVersion;

    /// <summary>Writes a file, whole or not at all; folders that are missing are made.</summary>
    /// <exception cref="IOException">The file cannot be written; one that was there is unchanged.</exception>
    public static void Write(BacktestResult result, string path, StatisticsOptions? options = null) =>
        AtomicFile.Write(path, stream => Write(result, stream, options));

    /// <summary>Writes UTF-8 to a stream, which stays open.</summary>
    public static void Write(BacktestResult result, Stream stream, StatisticsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        JsonSerializer.Serialize(stream, ResultDocument.From(result, options), ResultJsonContext.Default.ResultDocument);
    }
}

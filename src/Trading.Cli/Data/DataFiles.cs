using Trading.Data;

namespace Trading.Cli.Data;

/// <summary>Opens what was named on a command line: a file of any format, several parts of one, a folder of LEAN.</summary>
internal static class DataFiles
{
    public static IMarketDataSource<T> Open<T>(IReadOnlyList<string> paths, string? instrument, string? timeframe)
    {
        if (typeof(T) == typeof(Bar))
            return (IMarketDataSource<T>)OpenBars(paths, instrument, timeframe);
        var first = OpenOne<T>(paths[0], null);
        var known = Named(first.Instrument, instrument);
        IMarketDataSource<T>[] parts = [.. Sorted(paths).Select(path => OpenOne<T>(path, known))];
        return parts.Length == 1 ? parts[0] : new JoinedMarketDataSource<T>(known, parts, Describe(paths));
    }

    public static IBarSource OpenBars(IReadOnlyList<string> paths, string? instrument, string? timeframe)
    {
        Timeframe? frame = timeframe is null ? null : Timeframe.Parse(timeframe);
        var first = OpenOne(paths[0], null, frame);
        var known = Named(first.Instrument, instrument);
        IBarSource[] parts = [.. Sorted(paths).Select(path => OpenOne(path, known, frame ?? first.Timeframe))];
        return parts.Length == 1 ? parts[0] : new JoinedBarSource(known, parts, Describe(paths));
    }

    /// <summary>Writes a source as the name of the file says: CSV, or JSON lines for .jsonl, each with .gz where packed.</summary>
    public static long Write<T>(IMarketDataSource<T> source, string path, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        var watched = source is IBarSource bars
            ? (IMarketDataSource<T>)(object)new WatchedBarSource(bars, progress, cancellationToken)
            : new WatchedSource<T>(source, progress, cancellationToken);
        return IsJson(path) ? MarketDataFile.WriteJsonLines(watched, path) : MarketDataFile.WriteCsv(watched, path);
    }

    /// <summary>Whether a name is that of a file or folder, or of nothing else.</summary>
    public static bool IsFile(string name) => File.Exists(name) || Directory.Exists(name) || !DataOptions.TryInstrument(name, out _);

    /// <summary>Whether a file has a record a line as it stands, so that a check can go on behind one that cannot be read.</summary>
    public static bool IsOfLines(string path) => !IsLeanTick(path) && !IsNamed(path, "bookDepth") && (!IsNamed(path, ".json") || IsNamed(path, ".jsonl"));

    private static bool IsJson(string path)
    {
        string name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);
    }

    private static IBarSource OpenOne(string path, Instrument? instrument, Timeframe? timeframe) => IsLean(path)
        ? LeanBarSource.Create(path, instrument)
        : MarketDataFile.OpenBars(path, new() { Instrument = instrument, Timeframe = timeframe });

    private static IMarketDataSource<T> OpenOne<T>(string path, Instrument? instrument)
    {
        if (IsLeanTick(path))
            return LeanTickSource.Open<T>(path, instrument);
        bool archive = typeof(T) == typeof(Trade) || typeof(T) == typeof(Quote) || typeof(T) == typeof(FundingRate) || IsNamed(path, "bookDepth");
        return archive && !IsNamed(path, ".json")
            ? BinanceArchive.Open<T>([path], instrument)
            : MarketDataFile.Open<T>(path, new() { Instrument = instrument });
    }

    private static bool IsNamed(string path, string word) => Path.GetFileName(path).Contains(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsLeanTick(string path)
    {
        string? folder = Directory.Exists(path) ? Path.GetFullPath(path) : Path.GetDirectoryName(Path.GetFullPath(path));
        return Path.GetFileName(Path.GetDirectoryName(folder)) == "tick" && (Directory.Exists(path) || path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsLean(string path) =>
        Directory.Exists(path) || (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) is "daily" or "hour");

    private static Instrument Named(Instrument inferred, string? name)
    {
        if (name is null)
            return inferred;
        return new(InstrumentId.Parse(name), inferred.BaseCurrency, inferred.QuoteCurrency) { Kind = inferred.Kind, TickSize = inferred.TickSize, LotSize = inferred.LotSize };
    }

    private static IEnumerable<string> Sorted(IReadOnlyList<string> paths) => paths.Order(StringComparer.Ordinal);

    private static string Describe(IReadOnlyList<string> paths) => FormattableString.Invariant($"{Sorted(paths).First()} and {paths.Count - 1} more");
}

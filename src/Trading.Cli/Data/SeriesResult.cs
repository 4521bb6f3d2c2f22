using Trading.Data;

namespace Trading.Cli.Data;

/// <summary>A series of the store, as its JSON says it.</summary>
internal sealed record SeriesResult(
    string Instrument, string Kind, string? Timeframe, long Count, string Start, string End, int Files, long Bytes, IReadOnlyList<string> Sources, IReadOnlyList<string> Versions)
{
    public static SeriesResult From(StoredSeries series) => new(
        series.Instrument.Id.ToString(),
        DataKinds.NameOf(series.Kind),
        series.Kind == MarketDataKind.Bars ? series.Timeframe.ToString() : null,
        series.Count,
        series.Start.ToString(),
        series.End.ToString(),
        series.Files,
        series.Bytes,
        series.Sources,
        [.. series.Versions.Select(version => version.Hash)]);
}

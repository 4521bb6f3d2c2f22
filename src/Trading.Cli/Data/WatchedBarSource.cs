namespace Trading.Cli.Data;

/// <summary>Another source of bars, whose reading is shown and can be ended.</summary>
internal sealed class WatchedBarSource(IBarSource source, IProgress<double>? progress, CancellationToken cancellationToken)
    : WatchedSource<Bar>(source, progress, cancellationToken), IBarSource
{
    public Timeframe Timeframe { get; } = source.Timeframe;
}

namespace Trading.Plugins;

/// <summary>Stands in a session's series for the indicators of whichever version of a strategy runs: hands it each bar, those before the first that strategies see too.</summary>
internal sealed class SeriesRelay(PluginStrategy strategy, BarSeries series) : Indicator
{
    public override bool IsReady => true;

    public override int WarmUp => 1;

    public override void Update(in Bar bar) => strategy.Feed(series, in bar);

    /// <summary>Nothing: what the indicators know is written with the strategy's own state.</summary>
    public override void Save(StateWriter writer)
    {
    }

    public override void Restore(StateReader reader)
    {
    }
}

namespace Trading;

/// <summary>Bars of one instrument and timeframe, in order of time. Extension point of data.</summary>
public interface IBarSource : IMarketDataSource<Bar>
{
    /// <summary>How long each bar is.</summary>
    Timeframe Timeframe { get; }
}

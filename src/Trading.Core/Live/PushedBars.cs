namespace Trading.Live;

internal sealed class PushedBars(Instrument instrument, Timeframe timeframe) : PushedSource<Bar>(instrument), IBarSource
{
    public Timeframe Timeframe => timeframe;
}

namespace Trading.Benchmarks.Soak;

/// <summary>Looks at every quote, and a few times a second buys or closes what it bought.</summary>
internal sealed class SoakTrader(SoakMeter meter) : Strategy
{
    private Timestamp _last;

    [Parameter(1, 1_000_000)]
    public int EveryMilliseconds { get; set; } = 333;

    protected override void OnQuote(Instrument instrument, in Quote quote)
    {
        meter.Saw(in quote);
        if (quote.Time - _last < TimeSpan.FromMilliseconds(EveryMilliseconds))
            return;
        _last = quote.Time;
        meter.Decided(in quote);
        if (Position.IsFlat)
            Submit(new() { Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 0.01m });
        else
            Position.Close();
    }
}

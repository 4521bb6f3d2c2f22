namespace Trading.Benchmarks.Live;

/// <summary>Sends an order to take what is offered at every tenth quote.</summary>
internal sealed class EveryTenth : Strategy
{
    private int _quotes;

    protected override void OnQuote(Instrument instrument, in Quote quote)
    {
        if (++_quotes % 10 == 0)
            Submit(new() { Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = instrument.RoundPrice(quote.AskPrice), TimeInForce = TimeInForce.ImmediateOrCancel });
    }
}

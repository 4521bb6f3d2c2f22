namespace Trading.Testing.Tests.Bots.FailureModes;

/// <summary>Does one thing, on the third quote that it sees, sends the stop of its position, where it has one, on the thirtieth, and has an order grow on the sixtieth.</summary>
public sealed class ScriptedTrader : Strategy
{
    public const int Market = 0;
    public const int RestingLimit = 1;
    public const int LargeLimit = 2;
    public const int MarketAndResting = 3;
    public const int Bracket = 4;
    public const int MarketAndStop = 5;
    public const int Ladder = 6;
    public const int NearBracket = 7;
    public const int TwoGrids = 8;
    public const int ShrinkingLimit = 9;
    public const int GrowingLimit = 10;

    private int _quotes;

    [Parameter(0, 10)]
    public int Kind { get; set; }

    /// <summary>The orders of a ladder, and those of a near bracket: entry, stop, target.</summary>
    public List<Order> Sent { get; } = [];

    protected override void OnQuote(Instrument instrument, in Quote quote)
    {
        _quotes++;
        if (_quotes == 30 && Kind == MarketAndStop)
            SellStop(Position.Quantity, Math.Round((decimal)quote.BidPrice * 0.97m), reduceOnly: true);
        if (_quotes == 5 && Kind == ShrinkingLimit)
            Modify(Sent[0], new() { Quantity = 0.001m });
        if (_quotes == 60 && Kind == GrowingLimit)
            Modify(Sent[0], new() { Quantity = 0.013m });
        if (_quotes != 3)
            return;
        decimal ask = (decimal)quote.AskPrice;
        decimal far = Math.Round(ask * 0.97m);
        switch (Kind)
        {
            case Market:
                Buy(0.01m);
                break;
            case RestingLimit:
                BuyLimit(0.01m, far);
                break;
            case LargeLimit or ShrinkingLimit:
                Sent.Add(BuyLimit(0.15m, ask));
                break;
            case MarketAndResting:
                Buy(0.01m);
                BuyLimit(0.01m, far);
                break;
            case GrowingLimit:
                Sent.Add(BuyLimit(0.01m, far));
                break;
            case Bracket:
                SubmitBracket(new() { Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.15m, LimitPrice = ask }, Math.Round(ask * 0.97m), Math.Round(ask * 1.03m));
                break;
            case Ladder:
                // Each is told from the others by its size.
                for (int i = 0; i < 6; i++)
                    Sent.Add(BuyLimit(0.010m + (i * 0.001m), far));
                break;
            case TwoGrids:
                // A position, an order that stands on any grid, and one that stands on the finest alone.
                Buy(0.01m);
                Sent.AddRange([BuyLimit(0.01m, far), BuyLimit(0.01m + Instrument.LotSize, far + Instrument.TickSize)]);
                break;
            case NearBracket:
                var bracket = SubmitBracket(new() { Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 0.01m }, Math.Round(ask) - 4m, Math.Round(ask) + 5_000m);
                Sent.AddRange([bracket.Entry, bracket.StopLoss, bracket.TakeProfit]);
                break;
            default:
                Buy(0.01m);
                BuyLimit(0.01m, far);
                break;
        }
    }

    protected override void OnSave(StateWriter state)
    {
        state.Write(_quotes);
        state.Write(Sent.Count);
        foreach (var order in Sent)
            state.Write(order);
    }

    protected override void OnRestore(StateReader state)
    {
        _quotes = state.ReadInt32();
        for (int left = state.ReadInt32(); left > 0; left--)
            Sent.Add(state.ReadOrder());
    }
}

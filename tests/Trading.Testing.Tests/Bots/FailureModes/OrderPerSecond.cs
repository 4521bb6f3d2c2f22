namespace Trading.Testing.Tests.Bots.FailureModes;

/// <summary>Buys and sells without end, and has two orders resting that it moves: all that a session does with orders, many times over.</summary>
public sealed class OrderPerSecond : Strategy
{
    private int _quotes;
    private Order _resting;

    protected override void OnQuote(Instrument instrument, in Quote quote)
    {
        if (++_quotes % 5 != 0)
            return;
        switch (_quotes / 5 % 4)
        {
            case 0:
                Buy(0.001m);
                break;
            case 1:
                _resting = BuyLimit(0.001m, Math.Round((decimal)quote.BidPrice * 0.98m));
                break;
            case 2:
                Position.Close();
                break;
            default:
                if (_resting.IsOpen)
                    Cancel(_resting);
                break;
        }
    }
}

using Trading.Tests.Support;

namespace Trading.Tests.Properties;

/// <summary>The account against a slow one that only replays fills, over random sessions of all kinds.</summary>
public sealed class AccountTwinTests
{
    [Fact]
    public void Equity_profit_of_each_strategy_and_trades_are_what_replaying_the_fills_gives()
    {
        long fills = 0;
        for (int seed = 0; seed < RandomSession.CountOf(300); seed++)
            fills += Compare(seed);
        fills.ShouldBeGreaterThan(RandomSession.CountOf(300) * 20);
    }

    private static long Compare(int seed)
    {
        var session = new RandomSession(seed);
        var result = session.Run();
        string where = $"seed {seed}";
        result.Fault.ShouldBeNull(where);
        bool isMargin = session.Options.Account.Type == AccountType.Margin;
        var twin = new AccountTwin(session.Options.Cash, isMargin);
        foreach (var (currency, amount) in session.Options.Account.Balances)
            twin.Add(currency, amount);
        var owners = OwnersOf(session, result);
        var funding = new Queue<(Instrument Instrument, FundingRate Rate)>(session.Funding.OrderBy(each => each.Rate.Time));
        foreach (var fill in result.Fills)
        {
            while (funding.TryPeek(out var next) && next.Rate.Time <= fill.Fill.Time)
                twin.Fund(next.Instrument, funding.Dequeue().Rate);
            twin.Fill(owners(fill.OrderId), fill.Instrument, fill.Fill);
        }

        var end = result.Data.Max(data => data.End);
        while (funding.TryDequeue(out var next))
            twin.Fund(next.Instrument, next.Rate);

        decimal Convert(decimal amount, Currency currency) => currency.Code switch
        {
            "USD" => amount,
            "EUR" => Math.Round(amount * 1.25m, 2, MidpointRounding.AwayFromZero),
            _ => Math.Round(amount * RandomSession.CoinRate, 2, MidpointRounding.AwayFromZero),
        };

        decimal LastPrice(Instrument instrument) => session.IsOnQuotes
            ? (decimal)session.Quotes[instrument.Id][^1].MidPrice
            : (decimal)session.Bars[instrument.Id][^1].Close;

        result.FinalEquity.ShouldBe(twin.Equity(LastPrice, Convert), where);
        for (int i = 0; i < session.Strategies.Count; i++)
            result.Strategies[i].NetProfit.ShouldBe(twin.NetProfit(i, LastPrice, Convert), $"{where}, strategy {i}");
        foreach (var instrument in session.Instruments)
            result.RoundTrips.Where(trip => trip.Instrument.Id == instrument.Id).Sum(trip => trip.GrossProfit).ShouldBe(twin.Realized(instrument), where);

        decimal balances = session.Options.Account.Balances.Sum(each => Convert(each.Value, Currency.Of(each.Key)));
        decimal made = result.FinalEquity - session.Options.Cash - balances;
        // Money of other currencies is rounded once for all, a strategy's for each of its positions.
        bool isPlain = session.Instruments.All(instrument => instrument.SettlementCurrency.Code == "USD");
        decimal tolerance = isPlain ? 0 : 0.01m * ((session.Instruments.Count * session.Strategies.Count * 2) + 2);
        Math.Abs(result.Strategies.Sum(strategy => strategy.NetProfit) - made).ShouldBeLessThanOrEqualTo(tolerance, where);
        result.Strategies.Sum(strategy => strategy.OrderCount).ShouldBeGreaterThanOrEqualTo(session.Strategies.Sum(strategy => strategy.Orders.Count));
        return result.Fills.Count;
    }

    /// <summary>Whose order it is; liquidations are the venue's own, and the messages tell whose position they ended.</summary>
    private static Func<long, int> OwnersOf(RandomSession session, BacktestResult result)
    {
        var known = new Dictionary<long, int>();
        for (int i = 0; i < session.Strategies.Count; i++)
        {
            foreach (var order in session.Strategies[i].Orders)
                known[order.Id] = i;
        }

        var names = new Queue<string>(result.Messages.Where(message => message.Contains("were liquidated")).Select(message => message.Split(' ')[1].TrimEnd(':')));
        foreach (var order in result.Orders.Where(order => order.Tag == "liquidation"))
            known[order.Id] = int.Parse(names.Dequeue().AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
        return id => known.TryGetValue(id, out int owner) ? owner : session.Strategies.Count == 1 ? 0 : throw new InvalidOperationException($"seed {session.Seed}: nobody knows order {id}.");
    }
}

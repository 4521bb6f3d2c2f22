using Trading.Kernel;

namespace Trading;

/// <summary>Makes the result of a session that has ended.</summary>
internal static class ResultBuilder
{
    private const int FewTrades = 30;
    private static readonly TimeSpan ShortSpan = TimeSpan.FromDays(90);

    public static BacktestResult Build(Session session, BacktestOptions options, string name, IReadOnlyDictionary<string, string> parameters, TimeSpan elapsed)
    {
        var result = new BacktestResult
        {
            Strategy = name,
            Parameters = parameters,
            Data = [.. session.Feeds.Select(feed => feed.Summarize())],
            Currency = session.Account.Currency,
            InitialCash = options.Cash,
            FinalEquity = session.Account.Equity,
            FillModel = $"next bar, gaps at the open, limits when passed, the worse of stop and target within a bar; {options.Slippage.Description}; {options.Fees.Description}",
            Costs = new(session.Account.FeesPaid, session.Trades.SlippageCost, 0),
            EquityPeriod = session.Equity.Period,
            Equity = session.Equity.Points,
            Drawdowns = session.Equity.Drawdowns,
            RoundTrips = session.Trades.RoundTrips(),
            Orders = session.Trades.Orders(session.Now),
            TradeCount = session.Trades.ClosedCount,
            WinCount = session.Trades.WonCount,
            Fills = session.Trades.Fills(session.Account.Currency),
            BarsInMarket = session.StepsInMarket,
            OrderHash = session.Trades.Hash(),
            Warnings = [],
            Messages = session.Messages,
            Fault = session.Strategies.Select(strategy => strategy.Fault).FirstOrDefault(fault => fault is not null) is { } exception
                ? $"{exception.GetType().Name}: {exception.Message}"
                : null,
            Elapsed = elapsed,
        };
        return result with { Warnings = [.. Warnings(result, options, session)] };
    }

    private static IEnumerable<string> Warnings(BacktestResult result, BacktestOptions options, Session session)
    {
        var data = result.Data[0];
        if (data.Bars == 0)
            yield return "There was no bar.";
        if (options.KeepOrders && result.RoundTrips.Count < FewTrades)
            yield return FormattableString.Invariant($"Only {result.RoundTrips.Count} closed trades; figures from fewer than {FewTrades} say little.");
        if (data.End - data.Start < ShortSpan)
            yield return FormattableString.Invariant($"The data spans {(data.End - data.Start).TotalDays:0.#} days; yearly figures are extrapolated.");
        foreach (var each in result.Data.Where(each => each.Gaps > 0))
            yield return FormattableString.Invariant($"{each.Instrument} has {each.Gaps:N0} gaps of {each.MissingBars:N0} bars in all, the longest of {each.LargestGap.TotalHours:0.##} hours; closed hours count as gaps.");
        if (options.Fees is NoFee)
            yield return "No fees were charged.";
        if (options.Slippage is NoSlippage)
            yield return "Orders that take liquidity were filled without slippage.";
        decimal gross = result.NetProfit + result.Costs.Fees + result.Costs.Slippage;
        if (gross > 0 && result.Costs.Fees + result.Costs.Slippage > gross / 2)
            yield return FormattableString.Invariant($"Costs ate {(double)((result.Costs.Fees + result.Costs.Slippage) / gross):P0} of the profit before costs.");
        if (session.Trades.CutCount > 0)
            yield return FormattableString.Invariant($"{session.Trades.CutCount} orders were cut at the fill, because the money did not reach.");
        if (session.Trades.DeniedCount > 0)
            yield return FormattableString.Invariant($"{session.Trades.DeniedCount} orders were denied.");
        if (session.Strategies.Any(strategy => strategy.Positions.Any(position => position.Lots != 0)))
            yield return "A position was open at the end; it counts at the last price.";
    }
}

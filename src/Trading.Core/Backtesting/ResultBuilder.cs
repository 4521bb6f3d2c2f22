using Trading.Kernel;

namespace Trading;

/// <summary>Makes the result of a session that has ended.</summary>
internal static class ResultBuilder
{
    private const int FewTrades = 30;
    private static readonly TimeSpan ShortSpan = TimeSpan.FromDays(90);

    public static BacktestResult Build(Session session, BacktestOptions options, IReadOnlyList<IReadOnlyDictionary<string, string>> parameters, TimeSpan elapsed)
    {
        var result = new BacktestResult
        {
            Strategy = string.Join(" + ", session.Strategies.Select(strategy => strategy.Name)),
            Parameters = parameters[0],
            Data = [.. session.Feeds.Select(feed => feed.Summarize()).OfType<DataSummary>()],
            Currency = session.Account.Currency,
            InitialCash = session.InitialEquity,
            FinalEquity = session.Account.Equity,
            FillModel = Describe(options),
            Costs = new(session.Account.FeesPaid, session.Trades.SlippageCost, session.Account.FundingPaid)
            {
                Interest = session.Account.InterestPaid,
                Dividends = session.Account.DividendsReceived,
            },
            EquityPeriod = session.Equity.Period,
            Equity = session.Equity.Points,
            Drawdowns = session.Equity.Drawdowns,
            RoundTrips = session.Trades.RoundTrips(),
            Orders = session.Trades.Orders(session.Now),
            TradeCount = session.Trades.ClosedCount,
            WinCount = session.Trades.WonCount,
            Fills = session.Trades.Fills(),
            BarsInMarket = session.StepsInMarket,
            OrderHash = session.Trades.Hash(),
            Warnings = [],
            Messages = session.Messages,
            RiskBreaches = [.. session.Risk?.Breaches ?? []],
            Fault = session.Strategies.Select(strategy => strategy.Fault).FirstOrDefault(fault => fault is not null) is { } exception
                ? $"{exception.GetType().Name}: {exception.Message}"
                : null,
            Strategies = [.. session.Strategies.Select((strategy, index) => Summarize(session, strategy, parameters[index]))],
            LiquidationCount = session.LiquidationCount,
            State = StateKeeper.Save(session),
            Elapsed = elapsed,
        };
        return result with { Warnings = [.. Warnings(result, options, session)] };
    }

    private static string Describe(BacktestOptions options)
    {
        var parts = new List<string> { options.FillModel.Description, options.Slippage.Description, options.Fees.Description };
        if (options.Venue.Latency is { } latency)
            parts.Add(latency.Description);
        if (options.Venue.RejectionRate > 0)
            parts.Add(FormattableString.Invariant($"{options.Venue.RejectionRate:P2} of orders refused at random"));
        if (options.Account.Type != AccountType.Cash)
            parts.Add(options.Account.Describe());
        return string.Join("; ", parts);
    }

    private static StrategySummary Summarize(Session session, StrategyRuntime strategy, IReadOnlyDictionary<string, string> parameters) => new(
        strategy.Name,
        parameters,
        strategy.NetProfit,
        strategy.Positions.Sum(position => position.State.ToAccount(position.FeesPaid)),
        strategy.OrderCount,
        strategy.Fault is { } fault ? $"{fault.GetType().Name}: {fault.Message}" : null);

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
        if (options.FillModel.MarketOrders == MarketOrderTiming.SameClose)
            yield return "Market orders were filled at the very close that the strategy had just seen, which flatters.";
        if (session.LiquidationCount > 0)
            yield return FormattableString.Invariant($"{session.LiquidationCount} positions were liquidated.");
        foreach (var state in session.Instruments.Where(state => state.CurrencyIndex != 0 && double.IsNaN(state.RateToAccount)))
            yield return $"No exchange rate is known from {state.Settlement} to {session.Account.Currency}; money in it counts as nothing.";
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

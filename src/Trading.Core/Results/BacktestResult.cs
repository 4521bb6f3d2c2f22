using System.Globalization;
using System.Text;

namespace Trading;

/// <summary>What a backtest did and what came of it. <see cref="ToString"/> is the short summary; Trading.Analytics makes statistics and reports of it.</summary>
public sealed record BacktestResult
{
    /// <summary>The strategy's id or class name.</summary>
    public required string Strategy { get; init; }

    /// <summary>The parameters it ran with, by name, in the invariant culture.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The data of each series that was fed, the strategy's first series first.</summary>
    public required IReadOnlyList<DataSummary> Data { get; init; }

    /// <summary>The currency that money is counted in.</summary>
    public required Currency Currency { get; init; }

    /// <summary>What the account began with: cash, and balances of other currencies at the first rate that was known of each.</summary>
    public required decimal InitialCash { get; init; }

    /// <summary>What it was worth at the end, exactly.</summary>
    public required decimal FinalEquity { get; init; }

    /// <summary>How orders were filled, in words: fill model, slippage and fees.</summary>
    public required string FillModel { get; init; }

    /// <summary>What trading cost.</summary>
    public required TradingCosts Costs { get; init; }

    /// <summary>The length of a sampling period of <see cref="Equity"/>; whole bars, of equal length but for gaps.</summary>
    public required Timeframe EquityPeriod { get; init; }

    /// <summary>Equity over time: the end of each sampling period in which there was a bar. The start is <see cref="InitialCash"/> at the first bar's open.</summary>
    public required IReadOnlyList<EquityPoint> Equity { get; init; }

    /// <summary>The deepest drawdowns at bar resolution, deepest first; at most 20.</summary>
    public required IReadOnlyList<DrawdownPeriod> Drawdowns { get; init; }

    /// <summary>The closed trades, in order of their exits.</summary>
    public required IReadOnlyList<RoundTrip> RoundTrips { get; init; }

    /// <summary>How many trades were closed, also where they were not kept.</summary>
    public long TradeCount { get; init; }

    /// <summary>How many of them won after fees.</summary>
    public long WinCount { get; init; }

    /// <summary>All orders, in order of submission.</summary>
    public required IReadOnlyList<OrderSummary> Orders { get; init; }

    /// <summary>All fills, in order of time.</summary>
    public required IReadOnlyList<FillSummary> Fills { get; init; }

    /// <summary>The number of bars at whose close a position was held.</summary>
    public required long BarsInMarket { get; init; }

    /// <summary>SHA-256 over all orders and fills, in hexadecimal; equal runs give equal hashes on every machine.</summary>
    public required string OrderHash { get; init; }

    /// <summary>What makes the result doubtful, in sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What the strategy reported, and why it was stopped if it was.</summary>
    public required IReadOnlyList<string> Messages { get; init; }

    /// <summary>The safety limits that were reached or that denied orders, in order of time; empty where the session had none.</summary>
    public IReadOnlyList<RiskBreach> RiskBreaches { get; init; } = [];

    /// <summary>The exception that stopped the strategy before the end of the data, in words; <see langword="null"/> where none did.</summary>
    public string? Fault { get; init; }

    /// <summary>What each strategy made; one where the account was not shared.</summary>
    public IReadOnlyList<StrategySummary> Strategies { get; init; } = [];

    /// <summary>How many positions the venue ended because their margin was used up.</summary>
    public int LiquidationCount { get; init; }

    /// <summary>What the strategies and their indicators knew at the end; <see cref="BacktestOptions.State"/> goes on from it.</summary>
    public StrategyState? State { get; init; }

    /// <summary>How long the run took by the wall clock; no part of what is reproducible.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Profit after all costs.</summary>
    public decimal NetProfit => FinalEquity - InitialCash;

    /// <summary>Net profit over initial cash.</summary>
    public double TotalReturn => (double)(NetProfit / InitialCash);

    /// <summary>The deepest loss from a peak, 0 to 1, at bar resolution.</summary>
    public double MaxDrawdown => Drawdowns.Count == 0 ? 0 : Drawdowns[0].Depth;

    /// <summary>The summary: what ran on what, what came out, what it cost, and what makes it doubtful.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        var data = Data[0];
        int wins = RoundTrips.Count(trip => trip.NetProfit > 0);
        Line($"{Strategy} on {data.Instrument} {data.Timeframe}, {data.Start:yyyy-MM-dd} to {data.End:yyyy-MM-dd}, {data.Bars:N0} bars");
        Line($"  Net profit     {NetProfit:N2} {Currency} ({TotalReturn:P2})");
        Line($"  Final equity   {FinalEquity:N2} {Currency}");
        Line($"  Max drawdown   {MaxDrawdown:P2}");
        Line($"  Trades         {RoundTrips.Count:N0}, {(RoundTrips.Count == 0 ? 0 : (double)wins / RoundTrips.Count):P1} won");
        Line($"  Costs          fees {Costs.Fees:N2}, slippage {Costs.Slippage:N2}, funding {Costs.Funding:N2}");
        Line($"  Fills          {FillModel}");
        Line($"  Order hash     {OrderHash}");
        if (Fault is not null)
            Line($"  Stopped        {Fault}");
        foreach (string warning in Warnings)
            Line($"  Warning        {warning}");
        return text.ToString().TrimEnd();
    }
}

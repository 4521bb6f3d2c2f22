using Trading.Data;
using Trading.Kernel;
using Trading.Tests.Support;

namespace Trading.Tests.Risk;

/// <summary>Sessions without costs that have no limits but those that a test sets.</summary>
internal static class Limited
{
    public static BacktestOptions Of(Action<RiskOptions> set, decimal cash = 100_000m, bool margin = false)
    {
        var options = Free.Of(cash);
        options.Risk = RiskOptions.CreateOff();
        set(options.Risk);
        if (margin)
        {
            options.Account.Type = AccountType.Margin;
            options.Account.Leverage = 10;
        }

        return options;
    }

    public static MemoryBarSource Flat(int count, Instrument? instrument = null) => Bars(instrument ?? Series.Plain, [.. Enumerable.Repeat(100d, count)]);

    /// <summary>One-minute bars that stand still at a price each.</summary>
    public static MemoryBarSource Bars(params double[] prices) => Bars(Series.Plain, prices);

    public static MemoryBarSource Bars(Instrument instrument, params double[] prices) => Series.Of(instrument, [.. prices.Select(price => (price, price, price, price))]);

    /// <summary>Quotes a second apart without a spread.</summary>
    public static MemoryMarketDataSource<Quote> Quotes(params double[] prices) => Ticks.Quotes([.. prices.Select(price => (price, 1e6, price, 1e6))]);

    public static BacktestResult Run(Strategy strategy, IMarketDataSource source, BacktestOptions options, Action<Session>? prepare = null)
    {
        var result = Backtest.Run([new StrategyShare(strategy, 1, "bot")], [source], options, prepare, CancellationToken.None);
        result.Fault.ShouldBeNull();
        return result;
    }

    public static OrderDenialReason[] Reasons(BacktestResult result) => [.. result.Orders.Select(order => order.DenialReason)];

    public static OrderRequest Buy(decimal quantity) => Ticks.Market(OrderSide.Buy, quantity);

    public static OrderRequest Sell(decimal quantity) => Ticks.Market(OrderSide.Sell, quantity);
}

namespace Trading.Tests.Support;

/// <summary>Options without costs, so that fills can be read off the bars.</summary>
internal static class Free
{
    public static BacktestOptions Of(decimal cash = 100_000m) =>
        new() { Cash = cash, Fees = new NoFee(), Slippage = new NoSlippage(), SizingReserve = 0 };
}

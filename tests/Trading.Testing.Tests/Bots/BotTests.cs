namespace Trading.Testing.Tests.Bots;

public sealed class BotTests
{
    [Theory]
    [InlineData(BotMode.Paper)]
    [InlineData(BotMode.Live)]
    public void ABotTrades(BotMode mode)
    {
        using var bed = BinanceBots.CreateSpot(trading => trading
            .AddStrategy<Flipper>("flipper", "Buys and closes.")
            .AddBot("flip", bot =>
            {
                bot.Run("flipper").On("BINANCE:BTCUSDT", "1m");
                (bot.Options.Mode, bot.Options.Cash, bot.Options.WarmUpBars) = (mode, 10_000m, 10);
            }));
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(12));
                var status = bed.Bots.Get("flip").Status;
                Assert.Equal(BotState.Running, status.State);
                Assert.InRange(status.OrderCount, 10, 14);
                await bed.StopAsync();
            },
            TimeSpan.FromHours(2));
        Assert.DoesNotContain(bed.Log.Lines, line => line.Contains("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(BotMode.Paper)]
    [InlineData(BotMode.Live)]
    public void SpotLendsNothing(BotMode mode)
    {
        using var bed = BinanceBots.CreateSpot(trading => trading
            .AddStrategy<Flipper>("flipper", "Buys and closes.")
            .AddBot("flip", bot =>
            {
                bot.Run("flipper").On("BINANCE:BTCUSDT", "1m");
                (bot.Options.Mode, bot.Options.Leverage) = (mode, 3);
            }));
        bed.Pump.Run(
            async () =>
            {
                await Assert.ThrowsAnyAsync<Exception>(bed.StartAsync);
                Assert.Equal(BotState.Failed, bed.Bots.Get("flip").Status.State);
                await bed.StopAsync();
            },
            TimeSpan.FromHours(2));
        Assert.Contains(bed.Log.Lines, line => line.Contains("The bot 'flip' has a Leverage of 3, and a cash account has none: set Leverage to 1, or AccountType to Margin.", StringComparison.Ordinal));
    }
}

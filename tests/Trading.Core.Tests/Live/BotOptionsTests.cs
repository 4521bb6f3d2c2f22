namespace Trading.Tests.Live;

public sealed class BotOptionsTests
{
    public static TheoryData<string, Action<BotOptions>> Wrong { get; } = new()
    {
        { "The bot 'btc' has no strategy; set Strategy to the id of one.", bot => bot.Strategy = " " },
        { "The bot 'btc' has nothing to run on; add a series, for example BINANCE:BTCUSDT and 1m.", bot => bot.Series.Clear() },
        { "The bot 'btc': 'BTCUSDT' is no instrument; write VENUE:SYMBOL, for example BINANCE:BTCUSDT.", bot => bot.Series[0].Instrument = "BTCUSDT" },
        { "The bot 'btc': 'minute' is no timeframe; write a number and s, m, h, d or w, for example 1m.", bot => bot.Series[0].Timeframe = "minute" },
        { "The bot 'btc' has a rule without a name in Rules.", bot => bot.Rules.Add("") },
        { "The bot 'btc' has a Cash of 0; it must be above zero.", bot => bot.Cash = 0 },
        { "The bot 'btc' has a Leverage of 0.5; it is 1 to 125.", bot => bot.Leverage = 0.5m },
        { "The bot 'btc' has a Leverage of 126; it is 1 to 125.", bot => bot.Leverage = 126 },
        { "The bot 'btc' has a Leverage of 3, and a cash account has none: set Leverage to 1, or AccountType to Margin.", bot => (bot.AccountType, bot.Leverage) = (AccountType.Cash, 3) },
        { "The bot 'btc' has WarmUpBars of -1; it is 0 to 100,000.", bot => bot.WarmUpBars = -1 },
        { "The bot 'btc' has a HistoryLength of 0; it is 1 to 1,000,000.", bot => bot.HistoryLength = 0 },
        { "The bot 'btc' has a QueueCapacity of 63; it is 64 or more.", bot => bot.QueueCapacity = 63 },
        { "The bot 'btc' has a SnapshotAfter of 0; it is 1 or more, or null for none.", bot => bot.SnapshotAfter = 0 },
        { "The bot 'btc' has a ReconcileEvery of 00:00:00.5000000; it is a second to an hour. Two minutes are written 00:02:00; a number alone is days.", bot => bot.ReconcileEvery = TimeSpan.FromSeconds(0.5) },
        { "The bot 'btc' has a ReconcileEvery of 120.00:00:00; it is a second to an hour. Two minutes are written 00:02:00; a number alone is days.", bot => bot.ReconcileEvery = TimeSpan.FromDays(120) },
        { "The bot 'btc' has a DeadManSwitch of 00:00:00; it is 3 seconds to an hour, or null for none. A minute is written 00:01:00; a number alone is days.", bot => bot.DeadManSwitch = TimeSpan.Zero },
        { "The bot 'btc' has a DeadManSwitch of 60.00:00:00; it is 3 seconds to an hour, or null for none. A minute is written 00:01:00; a number alone is days.", bot => bot.DeadManSwitch = TimeSpan.FromDays(60) },
        { "The bot 'btc' has a ShutdownTimeout of 10.00:00:00; it is 0 to 10 minutes. Ten seconds are written 00:00:10; a number alone is days.", bot => bot.ShutdownTimeout = TimeSpan.FromDays(10) },
        { "The bot 'btc' has fees of 0.11 and 0.001; they are fractions, 0.001 for 0.1 %.", bot => bot.MakerFee = 0.11m },
        { "The bot 'btc' has a Latency of 00:01:01; it is 0 to a minute.", bot => bot.Latency = TimeSpan.FromSeconds(61) },
        { "The bot 'btc' has a SizingReserve of 1; it is a fraction from 0 to below 1.", bot => bot.SizingReserve = 1 },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said(string sentence, Action<BotOptions> set)
    {
        var options = Create();
        options.Validate("btc").ShouldBeNull();
        set(options);
        options.Validate("btc").ShouldBe(sentence);
    }

    [Fact]
    public void There_may_be_no_dead_man_switch()
    {
        var options = Create();
        options.DeadManSwitch = null;
        options.Validate("btc").ShouldBeNull();
    }

    [Fact]
    public void A_margin_account_may_have_leverage()
    {
        var options = Create();
        (options.AccountType, options.Leverage) = (AccountType.Margin, 125);
        options.Validate("btc").ShouldBeNull();
    }

    private static BotOptions Create() => new() { Strategy = "sma-cross", Series = { new() { Instrument = "BINANCE:BTCUSDT", Timeframe = "1m" } } };
}

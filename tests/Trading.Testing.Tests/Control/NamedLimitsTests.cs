using Trading.Control;

namespace Trading.Testing.Tests.Control;

/// <summary>Who names one limit changes that one, and no other.</summary>
public sealed class NamedLimitsTests : IDisposable
{
    private readonly ControlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Those_that_are_named_change_and_the_others_stay()
    {
        var bot = new FakeBot("btc") { Limits = CreateLimits() };
        await using var host = await _bed.StartAsync([bot]);
        await ReloadAsync("""{ "MAXORDERSHARE": 0.25, "maxDrawdown": null, "onDailyLoss": "CancelEntries", "cooldown": "00:30:00" }""");
        Assert.Equal(0.25m, bot.Limits.MaxOrderShare);
        Assert.Null(bot.Limits.MaxDrawdown);
        Assert.Equal(RiskAction.CancelEntries, bot.Limits.OnDailyLoss);
        Assert.Equal(TimeSpan.FromMinutes(30), bot.Limits.CoolDown);
        // To the last digit.
        Assert.Equal(0.0123456789012345678901234567m, bot.Limits.MaxDailyLoss);
        Assert.Null(bot.Limits.MaxPositionNotional);
        Assert.Equal(7, bot.Limits.MaxOpenOrders);
        var window = bot.Limits.TradingWindow;
        Assert.NotNull(window);
        Assert.False(window.UseCalendar);
        Assert.Equal(TimeSpan.FromHours(8), window.From);
        Assert.Equal(TimeSpan.FromHours(16), window.To);
        Assert.Equal(["BINANCE:BTCUSDT 1.5", "BINANCE:ETHUSDT 2"], Instruments());

        await ReloadAsync("""{ "maxDrawdown": 0.2, "instruments": [ { "instrument": "BINANCE:SOLUSDT", "maxOrderQuantity": 3 } ], "tradingWindow": null }""");
        Assert.Equal(0.2m, bot.Limits.MaxDrawdown);
        Assert.Equal(0.25m, bot.Limits.MaxOrderShare);
        Assert.Null(bot.Limits.TradingWindow);
        Assert.Equal(["BINANCE:SOLUSDT 3"], Instruments());

        await ReloadAsync("""{ "instruments": null }""");
        Assert.Empty(bot.Limits.Instruments);
        await ReloadAsync("{}");
        Assert.Equal(0.2m, bot.Limits.MaxDrawdown);
        Assert.Equal(0.0123456789012345678901234567m, bot.Limits.MaxDailyLoss);

        async Task ReloadAsync(string named) =>
            Assert.Null((await _bed.SendAsync(new() { Verb = ControlVerb.Limits, Bot = "btc", Reason = "r", Limits = ControlBed.Json(named) })).Error);
        IEnumerable<string> Instruments() => bot.Limits.Instruments.Select(each => FormattableString.Invariant($"{each.Instrument} {each.MaxOrderQuantity}"));
    }

    [Theory]
    [InlineData("""{ "maxDalyLoss": 0.01 }""", "btc: There is no limit 'maxDalyLoss'; there are maxDailyLoss, ")]
    [InlineData("""{ "maxOrderShare": 0.5, "maxDalyLoss": null }""", "'maxDalyLoss'")]
    [InlineData("""{ "rules": [] }""", "'rules'")]
    [InlineData("""{ "maxDailyLoss": 0.01, "MaxDailyLoss": 0.02 }""", "The limit maxDailyLoss is named twice.")]
    [InlineData("""{ "maxDailyLoss": "much" }""", "maxDailyLoss")]
    [InlineData("""{ "maxDailyLoss": 1e40 }""", "maxDailyLoss")]
    [InlineData("""{ "onDailyLoss": null }""", "onDailyLoss")]
    [InlineData("""{ "onDailyLoss": "Panic" }""", "onDailyLoss")]
    [InlineData("""{ "tradingWindow": { "usesCalendar": true } }""", "usesCalendar")]
    [InlineData("""{ "instruments": [ { "instrument": "BINANCE:BTCUSDT", "maxOrder": 1 } ] }""", "maxOrder")]
    [InlineData("""{ "instruments": [ null ] }""", "Instruments has a null")]
    [InlineData("""[ 0.01 ]""", "btc: Limits are a JSON object")]
    [InlineData("0.01", "btc: Limits are a JSON object")]
    public async Task What_is_no_limit_is_refused_before_anything_changes(string named, string sentence)
    {
        var limits = CreateLimits();
        var bot = new FakeBot("btc") { Limits = limits };
        await using var host = await _bed.StartAsync([bot]);
        var answer = await _bed.SendAsync(new() { Verb = ControlVerb.Limits, Bot = "btc", Reason = "r", Limits = ControlBed.Json(named) });
        Assert.Contains(sentence, answer.Error, StringComparison.Ordinal);
        // Where it stands in the text that the host made for itself helps nobody.
        Assert.DoesNotContain("LineNumber", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Bots);
        Assert.Empty(bot.Told);
        Assert.Same(limits, bot.Limits);
        Assert.Equal(0.0123456789012345678901234567m, limits.MaxDailyLoss);
    }

    private static RiskOptions CreateLimits()
    {
        var limits = new RiskOptions
        {
            MaxDailyLoss = 0.0123456789012345678901234567m,
            MaxPositionNotional = null,
            MaxOpenOrders = 7,
            TradingWindow = new() { UseCalendar = false, From = TimeSpan.FromHours(8), To = TimeSpan.FromHours(16) },
        };
        limits.Instruments.Add(new() { Instrument = "BINANCE:BTCUSDT", MaxOrderQuantity = 1.5m });
        limits.Instruments.Add(new() { Instrument = "BINANCE:ETHUSDT", MaxOrderQuantity = 2 });
        return limits;
    }
}

using Trading.Live;

namespace Trading.Testing.Tests.Bots;

/// <summary>What goes into a journal as JSON comes out of it as it was.</summary>
public sealed class SessionEntryTests
{
    private static readonly Currency Odd = new("ODD", 3);

    [Fact]
    public void The_start_of_a_session_comes_back_with_timeframes_currencies_and_limits_that_are_off()
    {
        var instrument = new Instrument(InstrumentId.Parse("BINANCE:ODDUSDT"), Odd, Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.001m };
        var limits = RiskOptions.CreateOff();
        limits.Instruments.Add(new() { Instrument = "BINANCE:ODDUSDT", MaxOrderQuantity = 2 });
        var start = new SessionStart
        {
            Bot = "btc",
            BotCode = "btc",
            SessionNumber = 7,
            Mode = BotMode.Live,
            Strategy = "flipper",
            Parameters = new() { ["Quantity"] = "0.01" },
            Cash = 1_000.50m,
            Currency = Odd,
            Instruments = [InstrumentRecord.From(instrument)],
            Feeds = [new(instrument.Id, MarketDataKind.Bars, new(4, TimeframeUnit.Hour)), new(instrument.Id, MarketDataKind.Quotes, default)],
            Limits = limits,
            Settings = new() { Latency = TimeSpan.FromMilliseconds(50) },
            State = [1, 2, 3],
        };
        var back = (SessionStart)Turn(EntryKind.Started, start);
        Assert.Equal(Odd, back.Currency);
        Assert.Equal(start.Feeds, back.Feeds);
        Assert.Equal(3, back.Instruments[0].ToInstrument().BaseCurrency.Decimals);
        Assert.Equal(start.Settings, back.Settings);
        Assert.Equal([1, 2, 3], back.State!);
        Assert.Equal((null, null, null, null, null), (back.Limits.MaxDailyLoss, back.Limits.MaxDrawdown, back.Limits.MaxOrderShare, back.Limits.CoolDownLosses, back.Limits.MaxDataAge));
        Assert.Null(back.Limits.TradingWindow);
        Assert.Equal((1, 2m), (back.Limits.Instruments.Count, back.Limits.Instruments[0].MaxOrderQuantity));
    }

    [Fact]
    public void A_fill_comes_back_with_the_currency_of_its_fee()
    {
        VenueFill[] fills = [new() { Instrument = InstrumentId.Parse("BINANCE:BTCUSDT"), TradeId = "1", VenueOrderId = "2", Price = 3, Quantity = 4, Fee = new(0.5m, Odd), Liquidity = Liquidity.Maker }];
        var back = (VenueFill[])Turn(EntryKind.Fills, fills);
        Assert.Equal(fills, back);
        Assert.Equal((0.5m, "ODD", 3), (back[0].Fee!.Value.Amount, back[0].Fee!.Value.Currency.Code, back[0].Fee!.Value.Currency.Decimals));
    }

    [Fact]
    public void A_kill_switch_and_limits_come_back()
    {
        var kill = new KillReport(KillLevel.Freeze, InstrumentId.Parse("BINANCE:BTCUSDT"), "delisting");
        Assert.Equal(kill, Turn(EntryKind.Kill, kill));
        Assert.Equal(kill with { Instrument = null }, Turn(EntryKind.Kill, kill with { Instrument = null }));
        var limits = (LimitsReport)Turn(EntryKind.Limits, new LimitsReport(new() { MaxDailyLoss = null, MaxOpenOrders = 3 }, "careful"));
        Assert.Equal((null, 3, "careful"), (limits.Limits.MaxDailyLoss, limits.Limits.MaxOpenOrders, limits.Reason));
    }

    private static object Turn(EntryKind kind, object content)
    {
        var writer = new EntryWriter();
        SessionEntries.Write(writer, SessionInput.Of(kind, content));
        return SessionEntries.Read(kind, default, writer.Written).Content!;
    }
}

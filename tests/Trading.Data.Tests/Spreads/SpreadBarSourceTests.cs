namespace Trading.Data.Tests.Spreads;

public sealed class SpreadBarSourceTests
{
    private static readonly Timestamp Start = Timestamp.FromUtc(2024, 1, 1);
    private static readonly Instrument First = new(new("TEST", "A"), Currency.Of("A"), Currency.Of("USD"));
    private static readonly Instrument Second = new(new("TEST", "B"), Currency.Of("B"), Currency.Of("USD"));
    private static readonly Instrument Spread = new(new("TEST", "A-2B"), Currency.Of("A"), Currency.Of("USD")) { Kind = InstrumentKind.Spread, Legs = [new(First.Id, 1), new(Second.Id, -2)] };

    [Fact]
    public void Legs_are_summed_where_all_have_a_bar()
    {
        var source = new SpreadBarSource(Spread, [Of(Second, (0, 10, 12, 9, 11, 40), (2, 11, 13, 10, 12, 10), (3, 12, 12, 12, 12, 2)), Of(First, (1, 99, 99, 99, 99, 1), (2, 100, 105, 95, 101, 30), (3, 50, 51, 49, 50, 5), (4, 1, 1, 1, 1, 1))]);
        var bars = source.ReadAll();
        bars.Select(bar => ((bar.OpenTime - Start).TotalMinutes, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)).ShouldBe(
        [
            (2, 100 - 22, 105 - 20, 95 - 26, 101 - 24, 5),
            (3, 50 - 24, 51 - 24, 49 - 24, 50 - 24, 1),
        ]);
    }

    [Fact]
    public void A_leg_without_a_source_is_named() =>
        Should.Throw<ArgumentException>(() => new SpreadBarSource(Spread, [Of(First, (0, 1, 1, 1, 1, 1))])).Message.ShouldContain("TEST:B");

    [Fact]
    public void What_is_no_spread_is_refused() =>
        Should.Throw<ArgumentException>(() => new SpreadBarSource(First, [Of(First, (0, 1, 1, 1, 1, 1))])).Message.ShouldContain("no spread");

    private static MemoryBarSource Of(Instrument instrument, params (int Minute, double Open, double High, double Low, double Close, double Volume)[] bars) =>
        new(instrument, Timeframe.OneMinute, bars.Select(bar => new Bar(Start + TimeSpan.FromMinutes(bar.Minute), Start + TimeSpan.FromMinutes(bar.Minute + 1), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)).ToArray());
}

using System.Runtime.InteropServices;

namespace Trading.Data.Tests;

public sealed class MemoryBarSourceTests
{
    private static readonly Instrument Stock = new(InstrumentId.Parse("TEST:X"), Currency.Of("X"), Currency.Of("USD"));

    [Fact]
    public void All_bars_come_in_one_piece_and_without_a_copy()
    {
        Bar[] bars = [At(0), At(1), At(2)];
        var source = new MemoryBarSource(Stock, Timeframe.OneMinute, bars, "three bars");
        using var reader = source.Open();

        reader.ExpectedCount.ShouldBe(3);
        reader.Progress.ShouldBe(0);
        MemoryMarshal.TryGetArray(reader.Read(), out var piece).ShouldBeTrue();
        piece.Array.ShouldBeSameAs(bars);
        piece.Count.ShouldBe(3);
        reader.Read().IsEmpty.ShouldBeTrue();
        reader.Progress.ShouldBe(1);
        source.ReadAll().Count.ShouldBe(3);
        source.Description.ShouldBe("three bars");
    }

    [Fact]
    public void Wrong_bars_are_refused_with_their_index_and_value()
    {
        Refusal(At(0), At(1, high: double.NaN)).ShouldContain("bar 1 at 1970-01-01T00:01:00Z: its high NaN is not a number");
        Refusal(At(0, open: -1)).ShouldContain("bar 0 at 1970-01-01T00:00:00Z: its open -1 is not above zero");
        Refusal(At(0, volume: -1)).ShouldContain("volume -1 is negative");
        Refusal(At(0, high: 1, low: 2)).ShouldContain("high 1 is below its low 2");
        Refusal(At(0, open: 20)).ShouldContain("open 20 is outside");
        Refusal(At(0, close: 20)).ShouldContain("close 20 is outside");
        Refusal(At(0, volume: double.PositiveInfinity)).ShouldContain("is not a number");
        Refusal(At(1), At(1)).ShouldContain("bar 1 at 1970-01-01T00:01:00Z: its time stands there twice");
        Refusal(At(1), At(0)).ShouldContain("out of order");
        Refusal(new Bar(new(5), new(5), 1, 1, 1, 1, 1)).ShouldContain("not after its open");
        Refusal(new Bar(new(5), new(15), 1, 1, 1, 1, 1), new Bar(new(6), new(15), 1, 1, 1, 1, 1)).ShouldContain("not after the bar before");
    }

    [Fact]
    public void A_timeframe_that_is_not_set_is_refused() =>
        Should.Throw<ArgumentException>(() => new MemoryBarSource(Stock, default, ReadOnlyMemory<Bar>.Empty));

    private static string Refusal(params Bar[] bars) =>
        Should.Throw<MarketDataException>(() => new MemoryBarSource(Stock, Timeframe.OneMinute, bars)).Message;

    private static Bar At(int minute, double open = 10, double high = 12, double low = 9, double close = 11, double volume = 1) =>
        new(Timestamp.FromUnixSeconds(minute * 60), Timestamp.FromUnixSeconds((minute * 60) + 60), open, high, low, close, volume);
}

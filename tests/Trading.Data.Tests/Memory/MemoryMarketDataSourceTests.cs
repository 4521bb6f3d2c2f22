using System.Runtime.InteropServices;

namespace Trading.Data.Tests;

public sealed class MemoryMarketDataSourceTests
{
    private static readonly Instrument Coin = new(InstrumentId.Parse("TEST:COIN"), Currency.Of("COIN"), Currency.Of("USD"));

    [Fact]
    public void Trades_come_in_one_piece_and_without_a_copy_also_several_of_one_moment()
    {
        Trade[] trades = [new(At(1), 10, 1, OrderSide.Buy), new(At(1), 11, 2, OrderSide.Sell), new(At(2), 10, 0.5, OrderSide.Buy)];
        var source = new MemoryMarketDataSource<Trade>(Coin, trades, "three trades");
        for (int pass = 0; pass < 2; pass++)
        {
            using var reader = source.Open();
            reader.ExpectedCount.ShouldBe(3);
            MemoryMarshal.TryGetArray(reader.Read(), out var piece).ShouldBeTrue();
            piece.Array.ShouldBeSameAs(trades);
            reader.Read().IsEmpty.ShouldBeTrue();
            reader.Progress.ShouldBe(1);
        }

        source.Description.ShouldBe("three trades");
        source.Instrument.ShouldBeSameAs(Coin);
    }

    [Fact]
    public void What_cannot_be_is_refused_with_its_index_and_value()
    {
        Refusal(new Trade(At(2), 10, 1, OrderSide.Buy), new Trade(At(1), 10, 1, OrderSide.Buy)).ShouldContain("trade 1 at 1970-01-01T00:00:01Z: it is out of order, after a trade at 1970-01-01T00:00:02Z");
        Refusal(new Trade(At(2), double.NaN, 1, OrderSide.Buy)).ShouldContain("trade 0 at 1970-01-01T00:00:02Z: its price NaN is not a number");
        Refusal(new Trade(At(2), 0, 1, OrderSide.Buy)).ShouldContain("its price 0 is not above zero");
        Refusal(new Trade(At(2), 1, -1, OrderSide.Buy)).ShouldContain("its size -1 is negative");
        Refusal(new Quote(At(1), 1, 1, 0, 1)).ShouldContain("its ask 0 is not above zero");
        Refusal(new Quote(At(1), 1, double.PositiveInfinity, 2, 1)).ShouldContain("its bid size Infinity is not a number");
        Refusal(new BookDelta(At(1), BookAction.Set, OrderSide.Buy, -3, 1, 0, true)).ShouldContain("its price -3 is not above zero");
        Refusal(new FundingRate(At(1), double.NaN, 5)).ShouldContain("its rate NaN is not a number");
        Refusal(new FundingRate(At(1), 0.01, -5)).ShouldContain("its mark price -5 is not above zero");
        Refusal(new CorporateAction(At(1), CorporateActionKind.Split, 0)).ShouldContain("its value 0 is not above zero");
        Refusal(new CorporateAction(At(1), CorporateActionKind.Split, 0.12345678901234567890m)).ShouldContain("more than 15 digits");
        Should.Throw<NotSupportedException>(() => new MemoryMarketDataSource<int>(Coin, new int[1])).Message.ShouldContain("Int32 is no kind of market data");
    }

    [Fact]
    public void A_book_that_is_cleared_and_a_funding_rate_without_a_mark_price_are_fine()
    {
        new MemoryMarketDataSource<BookDelta>(Coin, new BookDelta[] { new(At(1), BookAction.Clear, default, 0, 0, 0, false) }).Open().ExpectedCount.ShouldBe(1);
        new MemoryMarketDataSource<FundingRate>(Coin, new FundingRate[] { new(At(1), -0.001, double.NaN) }).Open().ExpectedCount.ShouldBe(1);
    }

    private static string Refusal<T>(params T[] records) =>
        Should.Throw<MarketDataException>(() => new MemoryMarketDataSource<T>(Coin, records)).Message;

    private static Timestamp At(int second) => Timestamp.FromUnixSeconds(second);
}

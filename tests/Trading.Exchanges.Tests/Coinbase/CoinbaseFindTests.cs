using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Trading.Exchanges.Coinbase;
using Trading.Exchanges.Tests.Rest;

namespace Trading.Exchanges.Tests.Coinbase;

/// <summary>An order is "not there" where the venue's list says so, and not where the list cannot be read.</summary>
public sealed class CoinbaseFindTests
{
    private const string Unreadable = """{"order_id":"2","client_order_id":"mine","product_id":"BTC-USD","side":"SIDEWAYS","status":"OPEN","filled_size":"0"}""";

    private static readonly Instrument Instrument = new(new("COINBASE", "BTC-USD"), Currency.Of("BTC"), Currency.Of("USD")) { TickSize = 0.01m, LotSize = 0.00000001m };

    [Fact]
    public async Task TheOrderOfANameIsFoundOnAnyPage()
    {
        var (orders, venue) = Create(page => Page(page < 3, Order("other")), Page(isMore: false, Order("other"), Order("mine")));
        var found = (await orders.FindAsync(new(Instrument, "mine"), default))!;
        (found.ClientOrderId, found.Status, found.Quantity).ShouldBe(("mine", OrderStatus.Accepted, 0.01m));
        venue.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task AnOrderThatIsOnNoPageIsNotThere()
    {
        var (orders, venue) = Create(_ => Page(isMore: true, Order("other")), Page(isMore: false, Order("another")));
        (await orders.FindAsync(new(Instrument, "mine"), default)).ShouldBeNull();
        venue.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task AnOrderThatCannotBeReadIsNotTakenForNone()
    {
        var (orders, _) = Create(null, Page(isMore: false, Order("other"), Unreadable));
        (await Should.ThrowAsync<VenueException>(() => orders.FindAsync(new(Instrument, "mine"), default))).Error.Kind.ShouldBe(VenueErrorKind.Unreadable);
        (await orders.FindAsync(new(Instrument, "other"), default))!.VenueOrderId.ShouldBe("1", "another that cannot be read is nothing to it");
    }

    [Fact]
    public async Task AListOfOpenOrdersWithoutAnEndIsNotTakenForAWholeOne()
    {
        var (orders, _) = Create(_ => Page(isMore: true, Order("other")), null);
        var error = (await Should.ThrowAsync<VenueException>(() => orders.GetOpenOrdersAsync(Instrument, default))).Error;
        error.Kind.ShouldBe(VenueErrorKind.Unreadable);
        error.Message.ShouldContain("10000 orders");
    }

    [Fact]
    public async Task AnOrderThatIsNotAmongTheNewestTenThousandIsNotThere()
    {
        var (orders, venue) = Create(_ => Page(isMore: true, Order("other")), null);
        (await orders.FindAsync(new(Instrument, "mine"), default)).ShouldBeNull();
        venue.Asked.ShouldBe(40);
    }

    [Fact]
    public async Task APageThatDoesNotSayWhereTheNextOneIsIsUnreadable()
    {
        var (orders, _) = Create(null, $$"""{"orders":[{{Order("other")}}],"has_next":true,"cursor":""}""");
        (await Should.ThrowAsync<VenueException>(() => orders.FindAsync(new(Instrument, "mine"), default))).Error.Kind.ShouldBe(VenueErrorKind.Unreadable);
    }

    /// <param name="page">What is answered, by the number of the question from 1; the last page from the third on, or at once where it is <see langword="null"/>.</param>
    /// <param name="last">The last page; <see langword="null"/> where none is the last.</param>
    private static (CoinbaseOrders Orders, ScriptedRest Venue) Create(Func<int, string>? page, string? last)
    {
        ScriptedRest? venue = null;
        venue = new(_ => new(HttpStatusCode.OK)
        {
            Content = new StringContent(last is not null && (page is null || venue!.Asked >= 3) ? last : page!(venue!.Asked)),
        });
        return (new(new(venue.CreateClient()), null!, 5m, new(), TimeProvider.System, NullLogger.Instance), venue);
    }

    private static string Page(bool isMore, params string[] orders) =>
        $$"""{"orders":[{{string.Join(',', orders)}}],"sequence":"0","has_next":{{(isMore ? "true" : "false")}},"cursor":"{{(isMore ? "next" : "")}}"}""";

    private static string Order(string name) =>
        $$$$"""{"order_id":"1","client_order_id":"{{{{name}}}}","product_id":"BTC-USD","side":"BUY","status":"OPEN","filled_size":"0","order_configuration":{"limit_limit_gtc":{"base_size":"0.01","limit_price":"45000","post_only":false}}}""";
}

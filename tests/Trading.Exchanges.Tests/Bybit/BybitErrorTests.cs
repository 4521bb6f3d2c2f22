using System.Text;
using Trading.Exchanges.Bybit;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Bybit;

/// <summary>Codes by the venue's own words for them: what was refused was not done, and what nobody knows is not taken for refused.</summary>
public sealed class BybitErrorTests
{
    [Theory]
    [InlineData(10000, VenueErrorKind.OutcomeUnknown)] // Server timeout.
    [InlineData(10016, VenueErrorKind.OutcomeUnknown)] // Server error.
    [InlineData(40004, VenueErrorKind.OutcomeUnknown)] // The order is modified during the process of replacing, please check the order status again.
    [InlineData(110079, VenueErrorKind.OutcomeUnknown)] // The order is processing and can not be operated.
    [InlineData(170001, VenueErrorKind.OutcomeUnknown)] // Internal error.
    [InlineData(170007, VenueErrorKind.OutcomeUnknown)] // Timeout waiting for response from backend server.
    [InlineData(170032, VenueErrorKind.OutcomeUnknown)] // Network error.
    [InlineData(170035, VenueErrorKind.OutcomeUnknown)] // Submitted to the system for processing.
    [InlineData(170146, VenueErrorKind.OutcomeUnknown)] // Order creation timeout.
    [InlineData(170147, VenueErrorKind.OutcomeUnknown)] // Order cancellation timeout.
    [InlineData(170191, VenueErrorKind.OutcomeUnknown)] // Can not cancel order, please try again later.
    [InlineData(170212, VenueErrorKind.OutcomeUnknown)] // Cancel order request processing.
    [InlineData(170234, VenueErrorKind.OutcomeUnknown)] // System error.
    [InlineData(170310, VenueErrorKind.OutcomeUnknown)] // Order modification timeout.
    [InlineData(3400214, VenueErrorKind.OutcomeUnknown)] // Server error, please try again later.
    [InlineData(110001, VenueErrorKind.UnknownOrder)] // Order does not exist.
    [InlineData(170142, VenueErrorKind.UnknownOrder)] // Order has been canceled.
    [InlineData(170143, VenueErrorKind.UnknownOrder)] // Cannot be found on order book.
    [InlineData(170190, VenueErrorKind.UnknownOrder)] // Cancel order has been finished.
    [InlineData(170213, VenueErrorKind.UnknownOrder)] // Order does not exist.
    [InlineData(170141, VenueErrorKind.DuplicateOrder)] // Duplicate clientOrderId.
    [InlineData(170131, VenueErrorKind.InsufficientFunds)] // Balance insufficient.
    [InlineData(170149, VenueErrorKind.Other)] // Create order failed.
    public void ACodeHasItsMeaning(int code, VenueErrorKind kind) => BybitErrors.Create(code, "", 200).Kind.ShouldBe(kind);

    /// <summary>A code that is not known is a refusal, unless a server failed while it gave it.</summary>
    [Theory]
    [InlineData(200, VenueErrorKind.Other, SubmissionOutcome.Rejected)]
    [InlineData(400, VenueErrorKind.Other, SubmissionOutcome.Rejected)]
    [InlineData(429, VenueErrorKind.RateLimited, SubmissionOutcome.Rejected)]
    [InlineData(500, VenueErrorKind.OutcomeUnknown, SubmissionOutcome.Unknown)]
    [InlineData(502, VenueErrorKind.OutcomeUnknown, SubmissionOutcome.Unknown)]
    public async Task ACodeThatIsNotKnownIsTakenByItsStatus(int status, VenueErrorKind kind, SubmissionOutcome outcome)
    {
        var protocol = new BybitRestProtocol(
            new("https://api.bybit.com"), new(new FixedSecretProvider(new Dictionary<string, string>()), "bybit", null), new(TimeProvider.System), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));
        var error = protocol.ReadError(status, Encoding.UTF8.GetBytes(Answer(999_999)))!;
        error.Kind.ShouldBe(kind);
        (await Submission.SendAsync(() => throw new VenueException(error))).Outcome.ShouldBe(outcome);
    }

    [Theory]
    [InlineData(170146, SubmissionOutcome.Unknown)]
    [InlineData(170035, SubmissionOutcome.Unknown)]
    [InlineData(170141, SubmissionOutcome.Unknown)]
    [InlineData(170131, SubmissionOutcome.Rejected)]
    public async Task AnOrderWhoseCreationTimedOutIsNotRejected(int code, SubmissionOutcome outcome)
    {
        var capture = BybitRequests.Capture(BybitProduct.Spot, _ => Answer(code));
        await capture.Exchange.ConnectAsync(default);
        capture.Requests.Clear();
        var request = new OrderRequest { Instrument = BybitRequests.InstrumentOf(capture.Exchange), Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = 45_000m };
        var result = await capture.Exchange.Orders!.SubmitAsync("one", request, default);
        result.Outcome.ShouldBe(outcome);
        result.Error!.Code.ShouldBe(code.ToString(System.Globalization.CultureInfo.InvariantCulture));
        capture.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(170147, OrderCommandOutcome.Unknown)]
    [InlineData(170191, OrderCommandOutcome.Unknown)]
    [InlineData(170212, OrderCommandOutcome.Unknown)]
    [InlineData(110079, OrderCommandOutcome.Unknown)]
    [InlineData(170143, OrderCommandOutcome.NotOpen)]
    [InlineData(170190, OrderCommandOutcome.NotOpen)]
    [InlineData(170145, OrderCommandOutcome.Rejected)]
    public async Task ACancelThatIsBeingWorkedOnIsNotRejected(int code, OrderCommandOutcome outcome)
    {
        var capture = BybitRequests.Capture(BybitProduct.Spot, _ => Answer(code));
        await capture.Exchange.ConnectAsync(default);
        var result = await capture.Exchange.Orders!.CancelAsync(new(BybitRequests.InstrumentOf(capture.Exchange), "one"), default);
        result.Outcome.ShouldBe(outcome);
    }

    private static string Answer(int code) => $$"""{"retCode":{{code}},"retMsg":"words","result":{},"retExtInfo":{},"time":1700000000000}""";
}

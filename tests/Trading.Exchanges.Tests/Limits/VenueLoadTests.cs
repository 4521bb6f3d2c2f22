namespace Trading.Exchanges.Tests.Limits;

/// <summary>Short forms of what the figures <c>venues.books_500</c> and <c>venues.cancel_wait</c> measure.</summary>
public sealed class VenueLoadTests
{
    /// <summary>
    /// A snapshot weighs 50. Data may fill 0.95 × 0.8 of 6,000, which is 4,560 or 91 snapshots in a minute, so that 120 books take more than one minute and less than two.
    /// </summary>
    [Fact]
    public void ManyBooksStartWithoutARefusal()
    {
        var (synced, refusals, took) = VenueLoad.StartBooks(120);
        synced.ShouldBe(120);
        refusals.ShouldBe(0);
        took.TotalMinutes.ShouldBeInRange(1, 2);
    }

    /// <summary>The account's questions fill the limit to 0.95 × 0.97 of it, and cancels have what is left.</summary>
    [Fact]
    public void ACancelDoesNotWaitForAFlood()
    {
        var (longest, share, refusals) = VenueLoad.CancelInFlood(60);
        longest.ShouldBeLessThan(TimeSpan.FromMilliseconds(50));
        share.ShouldBeInRange(0.9, 0.95);
        refusals.ShouldBe(0);
    }
}

using Trading.Exchanges.Tests.Limits;

namespace Trading.Benchmarks.Venues;

/// <summary>Limits under load, against the simulated Binance on a virtual clock: the seconds are virtual, so that the machine does not matter.</summary>
internal static class LoadBenchmark
{
    private const int Books = 500;
    private const int Cancels = 150;

    public static void Run(FigureWriter figures)
    {
        var books = VenueLoad.StartBooks(Books);
        Measure.Require(books.Synced == Books, $"{books.Synced} of {Books} books are good");
        Measure.Require(books.Refusals == 0, $"the venue refused {books.Refusals} requests for its limits");
        figures.Write("venues.books_500", books.Took.TotalSeconds, "virtual s");

        var cancels = VenueLoad.CancelInFlood(Cancels);
        Measure.Require(cancels.Refusals == 0, $"the venue refused {cancels.Refusals} requests for its limits");
        Measure.Require(cancels.LongestWait < TimeSpan.FromMilliseconds(50), $"a cancel waited {cancels.LongestWait.TotalMilliseconds} ms");
        figures.Write("venues.cancel_wait", cancels.LongestWait.TotalMilliseconds, "virtual ms", cancels.HighestShare);
    }
}

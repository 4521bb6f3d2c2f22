namespace Trading.Exchanges.Tests.Clocks;

public sealed class VenueClockTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task TheQuickestAnswerIsTaken()
    {
        // Round trips of 400, 20 and 300 ms; the venue is 5 s ahead, and answers in the middle of the way there and back of the second, late in the others.
        var venue = new VenueClock(_time);
        var ways = new Queue<(int There, int Back)>([(390, 10), (10, 10), (10, 290)]);
        await venue.SynchronizeAsync(_ =>
        {
            var (there, back) = ways.Dequeue();
            _time.Advance(TimeSpan.FromMilliseconds(there));
            var answer = Timestamp.From(_time.GetUtcNow()) + TimeSpan.FromSeconds(5);
            _time.Advance(TimeSpan.FromMilliseconds(back));
            return Task.FromResult(answer);
        }, samples: 3);
        venue.Offset.ShouldBe(TimeSpan.FromSeconds(5));
        venue.Uncertainty.TotalMilliseconds.ShouldBe(10, 0.001);
        (venue.Now - Timestamp.From(_time.GetUtcNow())).ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task AStepOfTheMachinesClockDoesNotMoveIt()
    {
        var venue = new VenueClock(_time);
        await venue.SynchronizeAsync(_ => Task.FromResult(Timestamp.From(_time.GetUtcNow())));
        var before = venue.Now;
        _time.Step(TimeSpan.FromHours(-3));
        _time.Advance(TimeSpan.FromSeconds(1));
        (venue.Now - before).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task OneAnswerOfManyIsEnoughAndNoneIsAFault()
    {
        var venue = new VenueClock(_time);
        int asked = 0;
        await venue.SynchronizeAsync(_ => ++asked < 5 ? throw Down() : Task.FromResult(Timestamp.From(_time.GetUtcNow())));
        venue.IsSynchronized.ShouldBeTrue();
        var dead = new VenueClock(_time);
        await Should.ThrowAsync<VenueException>(() => dead.SynchronizeAsync(_ => throw Down()));
        dead.IsSynchronized.ShouldBeFalse();

        static VenueException Down() => new(new(VenueErrorKind.NotSent, "", "down"));
    }
}

using Trading.Live;

namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode23AFullQueue
{
    [Fact]
    public void DataIsConflatedAndCountedAndWhatChangesStateHalts()
    {
        var queue = new SessionQueue(64);
        int conflated = 0;
        for (int i = 0; i < 100; i++)
        {
            if (queue.ShouldConflate())
                conflated++;
            else
                queue.Add(SessionInput.OfQuote(0, default));
        }

        // Half of the room is for data: 32 quotes, and 68 are left out.
        Assert.Equal((32, 68, 68L), (queue.Count, conflated, queue.ConflatedCount));
        for (int i = 0; i < 32; i++)
            queue.Add(SessionInput.Of(EntryKind.Clock));
        Assert.Null(queue.Overflow);
        queue.Add(SessionInput.Of(EntryKind.Order));
        Assert.Equal("The session could not keep up: 64 inputs waited, and a Order found no room.", queue.Overflow);
    }
}

using System.Buffers.Binary;
using Trading.Journaling;
using Trading.Testing;

namespace Trading.Tests.Journaling;

/// <summary>A simulated disk, a clock and a pump, and entries whose content follows from their sequence number and a life.</summary>
internal sealed class JournalBed
{
    public JournalBed(ulong seed = 1, Action<SimulatedDiskOptions>? faults = null)
    {
        Pump = new(Clock);
        Faults = new() { Seed = seed };
        faults?.Invoke(Faults);
        Disk = new(Faults, Clock);
    }

    public VirtualTimeProvider Clock { get; } = new();

    public SimulationPump Pump { get; }

    public SimulatedDiskOptions Faults { get; }

    public SimulatedDisk Disk { get; }

    /// <summary>Small files and no reserve, so that little happens fast.</summary>
    public JournalOptions Options { get; } = new() { SegmentBytes = 4096, ReserveBytes = 0, MaxPendingBytes = 64 * 1024 };

    public static Timestamp TimeOf(long sequence) => new(1_700_000_000_000_000_000 + (sequence * 1_001));

    public static byte KindOf(long sequence) => (byte)(sequence % 7);

    /// <summary>Bytes that tell the sequence number and in which life they were appended, of 12 to 111 bytes.</summary>
    public static byte[] PayloadOf(long sequence, int life = 0)
    {
        byte[] payload = new byte[12 + (sequence * 37 % 100)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, sequence);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(8), life);
        for (int i = 12; i < payload.Length; i++)
            payload[i] = (byte)((sequence * 31) + (i * 7) + life);
        return payload;
    }

    public static long Append(Journal journal, int life = 0)
    {
        long next = journal.LastSequence + 1;
        long sequence = journal.Append(KindOf(next), TimeOf(next), PayloadOf(next, life));
        sequence.ShouldBe(next);
        return sequence;
    }

    public void Run(Func<Task> test) => Pump.Run(test);

    public JournalOpening Open() => Journal.Open(Disk.Mount(), Options, Clock);

    /// <summary>Writes so many entries, each group of so many, and closes.</summary>
    public void Fill(int count, int group = 3) => Run(async () =>
    {
        await using var journal = Open().Journal;
        for (int i = 0; i < count; i++)
        {
            long sequence = Append(journal);
            if ((i + 1) % group == 0)
                await journal.CommitAsync(sequence, CancellationToken.None);
        }
    });

    /// <summary>Opens, reads all up to the first gap, and closes.</summary>
    public (JournalOpening Opening, List<JournalEntry> Entries) Reopen(long from = 1)
    {
        (JournalOpening, List<JournalEntry>) result = default;
        Run(async () =>
        {
            var opening = Open();
            await using var journal = opening.Journal;
            result = (opening, [.. journal.Read(from)]);
        });
        return result;
    }

    /// <summary>Shouldly's own goes to the thread pool, which a simulation does not wait for.</summary>
    public static async Task<TException> ThrowsAsync<TException>(ValueTask task)
        where TException : Exception
    {
        try
        {
            await task;
        }
        catch (TException exception)
        {
            return exception;
        }

        throw new ShouldAssertException($"No {typeof(TException).Name} was thrown.");
    }

    public static void ShouldBeAsAppended(IEnumerable<JournalEntry> entries, long first, Func<long, int>? lifeOf = null)
    {
        foreach (var entry in entries)
        {
            entry.Sequence.ShouldBe(first++);
            entry.Time.ShouldBe(TimeOf(entry.Sequence));
            entry.Kind.ShouldBe(KindOf(entry.Sequence));
            entry.Payload.Span.SequenceEqual(PayloadOf(entry.Sequence, lifeOf?.Invoke(entry.Sequence) ?? 0)).ShouldBeTrue($"payload of {entry.Sequence}");
        }
    }

    /// <summary>CRC-32C bit by bit, the twin of the code under test.</summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
        }

        return ~crc;
    }
}

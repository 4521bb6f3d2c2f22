namespace Trading.Data.Tests;

public sealed class BarFileTests
{
    private static readonly StoreIdentity Minutes = new(MarketDataKind.Bars, Timeframe.OneMinute);
    private static readonly Bar[] Bars = [.. new GeneratedBarSource(new() { Count = 600, GapProbability = 0.02 }).ReadAll()];

    [Fact]
    public void A_writer_killed_at_any_byte_costs_no_row_that_was_acknowledged()
    {
        var (log, acknowledged) = Workload(seed: 1);
        long total = log.Sum(write => (long)write.Bytes.Length);
        for (long cut = 0; cut <= total; cut++)
        {
            int safe = acknowledged.Where(point => point.Bytes <= cut).Select(point => point.Rows).DefaultIfEmpty(0).Max();

            // The last byte of a commit can be the same as before, so that it counts a byte early.
            int most = acknowledged.Where(point => point.Bytes <= cut + 1).Select(point => point.Rows).DefaultIfEmpty(0).Max();
            CheckAfterCrash(RecordedFile.After(log, cut), safe, most, $"cut at byte {cut} of {total}");
        }
    }

    [Fact]
    public void A_machine_without_power_costs_no_row_that_was_acknowledged()
    {
        var random = new Random(4);
        for (int round = 0; round < 400; round++)
        {
            var (log, acknowledged) = Workload(round);

            // What was written since the disk was last waited for may be there in any part, and the rest not.
            int end = random.Next(1, log.Count + 1);
            int flushed = log.FindLastIndex(end - 1, write => write.Offset == -1);
            var survived = log[..(flushed + 1)];
            foreach (var (offset, bytes) in log[(flushed + 1)..end])
            {
                if (bytes.Length == 0 || random.Next(2) == 0)
                    continue;
                int from = random.Next(bytes.Length);
                survived.Add((offset + from, bytes[from..random.Next(from + 1, bytes.Length + 1)]));
            }

            survived.RemoveAll(write => write.Bytes.Length == 0 && write.Offset < 0);
            long written = log[..end].Sum(write => (long)write.Bytes.Length);
            bool waited = flushed == end - 1;
            int safe = acknowledged.Where(point => point.Bytes < written || (point.Bytes == written && waited)).Select(point => point.Rows).DefaultIfEmpty(0).Max();
            CheckAfterCrash(RecordedFile.After(survived, long.MaxValue), safe, acknowledged[^1].Rows, $"round {round}");
        }
    }

    [Fact]
    public void Any_flipped_bit_is_noticed_or_without_meaning()
    {
        var file = new RecordedFile();
        using (var writer = new StoreFileWriter<Bar>(file, Minutes))
        {
            writer.Append(Bars.AsSpan(0, 50));
            writer.Commit();
            writer.Append(Bars.AsSpan(50, 20));
            writer.Commit();
        }

        var good = file.Content;
        int unnoticed = 0;
        for (int i = 0; i < good.Length; i++)
        {
            var bad = (byte[])good.Clone();
            bad[i] ^= (byte)(1 << (i % 8));
            try
            {
                var read = ReadAll(bad);
                read.ShouldBe(Bars[..read.Count]);

                // The older commit may be what is left.
                read.Count.ShouldBeOneOf(50, 70);
                unnoticed++;
            }
            catch (MarketDataException e)
            {
                e.Message.ShouldContain("recorded.bars");
            }
        }

        // Only the two slots of 64 bytes are not needed both.
        unnoticed.ShouldBeLessThanOrEqualTo(128);
    }

    [Fact]
    public void A_file_cut_below_what_was_committed_is_refused()
    {
        var file = new RecordedFile();
        using (var writer = new StoreFileWriter<Bar>(file, Minutes))
        {
            writer.Append(Bars);
            writer.Commit();
        }

        Should.Throw<MarketDataException>(() => ReadAll(file.Content[..^1])).Message.ShouldContain("was cut off");
        Should.Throw<MarketDataException>(() => new StoreFileWriter<Bar>(new RecordedFile(file.Content[..^1]), Minutes)).Message.ShouldContain("was cut off");
    }

    [Fact]
    public void Another_timeframe_version_or_kind_of_file_is_refused()
    {
        var file = new RecordedFile();
        using (var writer = new StoreFileWriter<Bar>(file, Minutes))
        {
            writer.Append(Bars);
            writer.Commit();
        }

        Should.Throw<MarketDataException>(() => new StoreFileWriter<Bar>(new RecordedFile(file.Content), new(MarketDataKind.Bars, Timeframe.OneHour))).Message.ShouldContain("another timeframe than 1h");
        Should.Throw<MarketDataException>(() => new StoreFileWriter<Bar>(new RecordedFile(new byte[1000]), Minutes)).Message.ShouldContain("does not begin as a file of the store");
        var later = file.Content;
        later[8] = 2;
        BitConverter.TryWriteBytes(later.AsSpan(60), BarBlock.Checksum(later.AsSpan(0, 60))).ShouldBeTrue();
        Should.Throw<MarketDataException>(() => new StoreFileWriter<Bar>(new RecordedFile(later), Minutes)).Message.ShouldContain("format version 2");
    }

    [Fact]
    public void A_range_gives_the_bars_that_open_within_it()
    {
        var file = new RecordedFile();
        using (var writer = new StoreFileWriter<Bar>(file, Minutes))
        {
            foreach (var part in Bars.Chunk(37))
                writer.Append(part);
            writer.Commit();
        }

        var random = new Random(8);
        for (int i = 0; i < 200; i++)
        {
            var from = Bars[0].OpenTime + TimeSpan.FromSeconds(random.Next(-5000, 50_000));
            var to = from + TimeSpan.FromSeconds(random.Next(0, 20_000));
            ReadAll(file.Content, from, to).ShouldBe([.. Bars.Where(bar => bar.OpenTime >= from && bar.OpenTime < to)]);
        }
    }

    /// <summary>Appends and commits at random; gives the writes, and after how many bytes how many rows were acknowledged.</summary>
    private static (List<(long Offset, byte[] Bytes)> Log, List<(long Bytes, int Rows)> Acknowledged) Workload(int seed)
    {
        var random = new Random(seed);
        var file = new RecordedFile();
        var acknowledged = new List<(long, int)>();
        using var writer = new StoreFileWriter<Bar>(file, Minutes);
        int rows = 0;
        for (int i = 0; i < 12; i++)
        {
            int count = random.Next(1, 40);
            writer.Append(Bars.AsSpan(rows, count));
            rows += count;
            if (random.Next(3) == 0 && i < 11)
                continue;
            writer.Commit();
            acknowledged.Add((file.Log.Sum(write => (long)write.Bytes.Length), rows));
        }

        return (file.Log, acknowledged);
    }

    private static void CheckAfterCrash(byte[] content, int safe, int most, string where)
    {
        var file = new RecordedFile(content);
        using var writer = new StoreFileWriter<Bar>(file, Minutes);
        int kept = (int)writer.Committed.Rows;
        kept.ShouldBeInRange(safe, most, where);
        ReadAll(file.Content).SequenceEqual(Bars[..kept]).ShouldBeTrue(where);

        writer.Append(Bars.AsSpan(kept, 10));
        writer.Commit();
        ReadAll(file.Content).SequenceEqual(Bars[..(kept + 10)]).ShouldBeTrue(where);
    }

    private static List<Bar> ReadAll(byte[] content, Timestamp? from = null, Timestamp? to = null)
    {
        using var reader = new StoreFileReader<Bar>(new RecordedFile(content), Minutes, new StoreCodecs<Bar>(Timeframe.OneMinute), new byte[BarBlock.MaxBytes]);
        var bars = new List<Bar>();
        var block = new Bar[BarBlock.MaxBars];
        while (reader.Read(ref block, from ?? Timestamp.MinValue, to ?? Timestamp.MaxValue, out int first) is > 0 and int count)
            bars.AddRange(block.AsSpan(first, count));
        return bars;
    }
}

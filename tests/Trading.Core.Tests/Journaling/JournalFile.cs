using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Trading.Tests.Journaling;

/// <summary>The files of a journal byte by byte, by what docs/journal.md tells of them.</summary>
internal static class JournalFile
{
    public const string First = "000001-0000000000000001.journal";

    public const int HeaderBytes = 96;

    public static string[] NamesIn(JournalBed bed) => [.. bed.Disk.List().Where(name => name.EndsWith(".journal", StringComparison.Ordinal))];

    /// <summary>Where each record ends, by the lengths that docs/journal.md tells of.</summary>
    public static List<(int At, bool IsEntry)> RecordEnds(byte[] file)
    {
        var ends = new List<(int, bool)>();
        for (int at = HeaderBytes; at < file.Length;)
        {
            bool isEntry = file[at + 24] == 1;
            at += 28 + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
            ends.Add((at, isEntry));
        }

        return ends;
    }

    /// <summary>Gives a record that was changed a fitting checksum.</summary>
    public static void Reseal(byte[] file, int start, int end) =>
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(start), JournalBed.Crc32C(file.AsSpan(start + 4, end - start - 4)));

    /// <summary>A first group's chain value is over the header too, so it is computed anew.</summary>
    public static byte[] Renumbered(byte[] file, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(16), number);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(92), JournalBed.Crc32C(file.AsSpan(0, 92)));
        byte[] chain = file[32..64];
        int group = 0;
        int start = HeaderBytes;
        foreach (var (end, isEntry) in RecordEnds(file))
        {
            if (!isEntry)
            {
                chain = SHA256.HashData([.. chain, .. file[group..start]]);
                chain.CopyTo(file, start + 28);
                Reseal(file, start, end);
                group = end;
            }

            start = end;
        }

        return file;
    }
}

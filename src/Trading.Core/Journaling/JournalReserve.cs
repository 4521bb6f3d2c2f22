namespace Trading.Journaling;

/// <summary>Room on the disk that a file of no meaning holds until it is needed.</summary>
internal sealed class JournalReserve(IJournalStorage storage, long bytes)
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>Takes the room where it is not taken yet.</summary>
    /// <returns>Why the disk has no such room; null where it has.</returns>
    public async ValueTask<string?> FillAsync()
    {
        if (bytes == 0)
            return null;
        try
        {
            await using var file = storage.Open(JournalFileNames.Reserve, create: true);
            if (file.Length >= bytes)
                return null;

            // Noise, since a file system may keep zeros without keeping room for them.
            byte[] piece = new byte[(int)Math.Min(PieceBytes, bytes)];
            ulong noise = 0x9E3779B97F4A7C15;
            for (int i = 0; i < piece.Length; i++)
            {
                noise ^= noise << 13;
                noise ^= noise >> 7;
                noise ^= noise << 17;
                piece[i] = (byte)noise;
            }

            while (file.Length < bytes)
                await file.WriteAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, bytes - file.Length)), CancellationToken.None);
            await file.FlushAsync(CancellationToken.None);
            return null;
        }
        catch (JournalStorageException exception) when (exception.IsDiskFull)
        {
            Free();
            return exception.Message;
        }
    }

    public void Free()
    {
        if (storage.List().Contains(JournalFileNames.Reserve, StringComparer.Ordinal))
            storage.Truncate(JournalFileNames.Reserve, 0);
    }
}

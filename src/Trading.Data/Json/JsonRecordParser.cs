using System.Text;

namespace Trading.Data;

/// <summary>Reads lines that are JSON objects each, with the schema's fields as properties in any order; what else stands there is passed over.</summary>
internal sealed class JsonRecordParser(string path, IReadOnlyList<RecordField> fields) : IRecordParser
{
    private readonly List<(byte[] Name, RecordField Field, int Index)> _names = [.. NamesOf(fields)];
    private Utf8Time _time;
    private int _guess;

    public bool HasHeader => false;

    public bool Parse(ReadOnlySpan<byte> line, long lineNumber, Span<long> values)
    {
        uint found = 0;
        for (int i = 0; i < fields.Count; i++)
            values[i] = fields[i].Default ?? 0;
        try
        {
            var cursor = new JsonCursor(line);
            cursor.Take('{');
            if (!cursor.TryTake('}'))
            {
                do
                    ReadProperty(ref cursor, lineNumber, values, ref found);
                while (cursor.TryTake(','));
                cursor.Take('}');
            }

            if (cursor.Peek() != 0)
                throw cursor.Fault("something follows the object");
        }
        catch (MarketDataException e) when (e.Message.StartsWith(JsonCursor.FaultPrefix, StringComparison.Ordinal))
        {
            throw CsvFault.InLine(path, lineNumber, e.Message);
        }

        for (int i = 0; i < fields.Count; i++)
        {
            if (fields[i].Default is null && (found >> i & 1) == 0)
                throw CsvFault.InLine(path, lineNumber, $"The property '{fields[i].Name}' is missing.");
        }

        return true;
    }

    private void ReadProperty(ref JsonCursor cursor, long lineNumber, Span<long> values, ref uint found)
    {
        var name = cursor.TakeString();
        cursor.Take(':');
        int at = Find(name);
        if (at < 0)
        {
            cursor.Skip();
            return;
        }

        var (_, field, index) = _names[at];
        ReadOnlySpan<byte> text;
        if (cursor.Peek() == '"')
        {
            text = cursor.TakeString();
        }
        else
        {
            int start = cursor.Position;
            cursor.Skip();
            text = cursor.Text[start..cursor.Position];
            if (text.SequenceEqual("null"u8))
                text = default;
        }

        if (RecordFieldText.Read(field, text, ref _time, out values[index]) is { } fault)
            throw CsvFault.InField(path, lineNumber, Encoding.UTF8.GetString(name), text, fault);
        found |= 1u << index;
    }

    /// <summary>Lines mostly have the same properties in the same order, so that the one behind the last is looked at first.</summary>
    private int Find(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < _names.Count; i++)
        {
            int at = (_guess + i) % _names.Count;
            if (name.Length != _names[at].Name.Length || !Ascii.EqualsIgnoreCase(name, _names[at].Name))
                continue;
            _guess = at + 1;
            return at;
        }

        return -1;
    }

    private static IEnumerable<(byte[] Name, RecordField Field, int Index)> NamesOf(IReadOnlyList<RecordField> fields)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            foreach (var field in (RecordField?[])[fields[i], fields[i].Alternative])
            {
                if (field is null)
                    continue;
                foreach (string name in (string[])[field.Name, .. field.Aliases])
                    yield return (Encoding.UTF8.GetBytes(name), field, i);
            }
        }
    }
}

using System.Text;

namespace Trading.Data;

/// <summary>Writes records as lines of CSV or JSON. Nothing is allocated per record.</summary>
internal sealed class RecordFileWriter<T>(RecordSchema<T> schema, bool json)
{
    private const int BufferBytes = 64 * 1024;
    private const int RowBytes = 512;

    private readonly byte[][] _names = [.. schema.Fields.Select(field => Encoding.ASCII.GetBytes(field.Name))];
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _length;

    public long Write(IMarketDataSource<T> source, Stream stream)
    {
        long count = 0;
        Span<long> fields = stackalloc long[8];
        if (!json)
            WriteHeader();
        using var reader = source.Open();
        while (reader.Read() is { IsEmpty: false } records)
        {
            foreach (ref readonly var record in records.Span)
            {
                if (_length > BufferBytes - RowBytes)
                {
                    stream.Write(_buffer, 0, _length);
                    _length = 0;
                }

                schema.Split(record, fields);
                if (json)
                    WriteObject(fields);
                else
                    WriteRow(fields);
                count++;
            }
        }

        stream.Write(_buffer, 0, _length);
        _length = 0;
        return count;
    }

    private void WriteHeader()
    {
        for (int i = 0; i < _names.Length; i++)
        {
            Put(_names[i]);
            Put(i == _names.Length - 1 ? "\n"u8 : ","u8);
        }
    }

    private void WriteRow(ReadOnlySpan<long> fields)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            _length += RecordFieldText.Write(schema.Fields[i], fields[i], _buffer.AsSpan(_length));
            Put(i == _names.Length - 1 ? "\n"u8 : ","u8);
        }
    }

    private void WriteObject(ReadOnlySpan<long> fields)
    {
        Put("{"u8);
        for (int i = 0; i < _names.Length; i++)
        {
            int before = _length;
            Put(i == 0 ? "\""u8 : ",\""u8);
            Put(_names[i]);
            bool quoted = schema.Fields[i].Type is RecordFieldType.Time or RecordFieldType.Word;
            Put(quoted ? "\":\""u8 : "\":"u8);
            int written = RecordFieldText.Write(schema.Fields[i], fields[i], _buffer.AsSpan(_length));
            _length += written;
            if (written == 0)
                _length = before;
            else if (quoted)
                Put("\""u8);
        }

        Put("}\n"u8);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }
}

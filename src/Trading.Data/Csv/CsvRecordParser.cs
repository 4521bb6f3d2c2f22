using System.Text;

namespace Trading.Data;

/// <summary>Reads rows of a CSV file into the fields of a schema, with the columns as the header or the caller says.</summary>
internal sealed class CsvRecordParser : IRecordParser
{
    private readonly string _path;
    private readonly byte _separator;
    private readonly string[] _names;
    private readonly RecordField?[] _columns;
    private readonly int[] _indexes;
    private readonly IReadOnlyList<RecordField> _fields;
    private Utf8Time _time;

    /// <summary>Finds the columns.</summary>
    /// <param name="path">The file, for sentences.</param>
    /// <param name="firstLine">Its first line.</param>
    /// <param name="fields">The fields of a record.</param>
    /// <param name="columns">What the columns of a file without a header are; null for the order of the fields.</param>
    public CsvRecordParser(string path, ReadOnlySpan<byte> firstLine, IReadOnlyList<RecordField> fields, IReadOnlyList<string>? columns)
    {
        _path = path;
        _fields = fields;
        _separator = CsvLayout.SeparatorOf(firstLine);
        string[] first = CsvLayout.Split(path, firstLine, _separator);
        HasHeader = CsvLayout.IsHeader(first[0]);
        _names = HasHeader ? first : [.. columns ?? [.. fields.Select(field => field.Name)]];
        if (first.Length < _names.Length)
            _names = _names[..first.Length];
        _columns = new RecordField?[_names.Length];
        _indexes = new int[_names.Length];
        for (int i = 0; i < fields.Count; i++)
            Assign(fields[i], i);
    }

    public bool HasHeader { get; }

    public bool Parse(ReadOnlySpan<byte> line, long lineNumber, Span<long> fields)
    {
        for (int i = 0; i < _fields.Count; i++)
            fields[i] = _fields[i].Default ?? 0;
        int position = 0;
        for (int i = 0; i < _columns.Length; i++)
        {
            if (position > line.Length)
                throw CsvFault.InLine(_path, lineNumber, FormattableString.Invariant($"There are {i} fields where {_columns.Length} are needed; '{_names[i]}' is missing."));
            if (!CsvField.TryTake(line, _separator, ref position, out var text))
                throw CsvFault.InField(_path, lineNumber, _names[i], line, "has a quote that is not closed, or text after it.");
            if (_columns[i] is not { } field)
                continue;
            if (RecordFieldText.Read(field, text, ref _time, out fields[_indexes[i]]) is { } fault)
                throw CsvFault.InField(_path, lineNumber, _names[i], text, fault);
        }

        if (position <= line.Length)
            throw CsvFault.InLine(_path, lineNumber, FormattableString.Invariant($"There are more than {_columns.Length} fields, from '{CsvFault.Show(line[position..])}' on."));
        return true;
    }

    private void Assign(RecordField field, int index)
    {
        int found = Find(field);
        var meaning = field;
        if (found < 0 && field.Alternative is { } alternative)
            (found, meaning) = (Find(alternative), alternative);
        if (found >= 0)
            (_columns[found], _indexes[found]) = (meaning, index);
        else if (field.Default is null)
            throw CsvFault.InLine(_path, 1, $"There is no column '{field.Name}' among '{CsvFault.Show(Encoding.UTF8.GetBytes(string.Join(", ", _names)))}'.");
    }

    /// <summary>The column of that name, or else the first that may mean it.</summary>
    private int Find(RecordField field)
    {
        int named = Array.FindIndex(_names, name => name.Equals(field.Name, StringComparison.OrdinalIgnoreCase));
        if (named >= 0)
            return named;
        foreach (string alias in field.Aliases)
        {
            int found = Array.FindIndex(_names, name => name.Equals(alias, StringComparison.OrdinalIgnoreCase));
            if (found >= 0 && _columns[found] is null)
                return found;
        }

        return -1;
    }
}

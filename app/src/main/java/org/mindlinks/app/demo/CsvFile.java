package org.mindlinks.app.demo;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.mindlinks.app.core.UserError;

/**
 * A CSV file as of RFC 4180, in UTF-8, read strictly: this header, and as many fields in each line.
 */
record CsvFile(Path path, List<String> header) {
    CsvFile(Path folder, String name, String... header) {
        this(folder.resolve(name), List.of(header));
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        var lastRead = 0L;
        try (var records =
                        CsvReader.builder()
                                .skipEmptyLines(false)
                                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .allowUnclosedQuote(false)
                                .ofCsvRecord(content());
                var iterator = records.iterator()) {
            if (!iterator.hasNext() || !iterator.next().getFields().equals(header)) {
                throw broken(1, "the first line must be " + String.join(",", header));
            }
            lastRead = 1;
            while (iterator.hasNext()) {
                var line = line(iterator.next());
                lastRead = line.number();
                lines.add(line);
            }
        } catch (CsvParseException e) {
            throw broken(lastRead + 1, "this is no well-formed CSV; see to its quotes");
        } catch (IOException e) {
            throw unreadable(e);
        }
        return lines;
    }

    private Line line(CsvRecord fields) {
        var number = fields.getStartingLineNumber();
        if (fields.getFieldCount() != header.size()) {
            throw broken(
                    number,
                    "%d fields, but the header has %d"
                            .formatted(fields.getFieldCount(), header.size()));
        }
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < header.size(); i++) {
            values.put(header.get(i), fields.getField(i));
        }
        return new Line(path, number, values);
    }

    private String content() {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new UserError(
                    "%s is missing; a month has all files that samples/README.md lists."
                            .formatted(path),
                    e);
        } catch (CharacterCodingException e) {
            throw new UserError("%s is not UTF-8; save it in that encoding.".formatted(path), e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UserError broken(long number, String what) {
        return new UserError("%s:%d: %s.".formatted(path, number, what));
    }

    private UserError unreadable(IOException e) {
        return new UserError("%s can't be read: %s.".formatted(path, e.getMessage()), e);
    }
}
